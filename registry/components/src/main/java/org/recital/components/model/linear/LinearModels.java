package org.recital.components.model.linear;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** Linear item-to-item models. */
public final class LinearModels implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Model.KIND, "ease", Ease.Config.class, Ease::new),
        Component.of(Model.KIND, "slim", Slim.class));
  }
}
