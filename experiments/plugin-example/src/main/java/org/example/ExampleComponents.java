package org.example;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** What this jar adds to the names that a spec can use. */
public final class ExampleComponents implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(
            Model.KIND,
            "recent-popularity",
            RecentPopularity.Config.class,
            RecentPopularity::new));
  }
}
