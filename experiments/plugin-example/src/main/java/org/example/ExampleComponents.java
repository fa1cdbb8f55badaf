package org.example;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.Kind;

/** What this jar adds to the names that a spec can use. */
public final class ExampleComponents implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(
            Kind.MODEL,
            "recent-popularity",
            RecentPopularity.Config.class,
            RecentPopularity::new));
  }
}
