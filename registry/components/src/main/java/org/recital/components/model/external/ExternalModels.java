package org.recital.components.model.external;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** Models that another program trains. */
public final class ExternalModels implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(Component.of(Model.KIND, "external", External.Config.class, External::new));
  }
}
