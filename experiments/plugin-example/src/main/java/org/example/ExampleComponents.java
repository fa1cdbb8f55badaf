package org.example;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** Registers the components of this plug-in. */
public final class ExampleComponents implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(
            Model.KIND, "recent-popularity", RecentPopularity.Config.class, RecentPopularity::new));
  }
}
