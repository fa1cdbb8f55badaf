package org.recital.components.model.factor;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** Matrix factorisation models. */
public final class FactorModels implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Model.KIND, "pure-svd", PureSvd.class),
        Component.of(Model.KIND, "ials", Ials.class),
        Component.of(Model.KIND, "bpr-mf", BprMf.class));
  }
}
