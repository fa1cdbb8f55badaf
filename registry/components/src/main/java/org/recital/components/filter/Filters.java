package org.recital.components.filter;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.data.Filter;

/** Provider of the built-in filters. */
public final class Filters implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Filter.KIND, "deduplicate", Deduplicate.Config.class, Deduplicate::new),
        Component.of(Filter.KIND, "id-range", IdRange.Config.class, IdRange::new),
        Component.of(Filter.KIND, "k-core", KCore.Config.class, KCore::new),
        Component.of(
            Filter.KIND,
            "min-item-interactions",
            MinItemInteractions.Config.class,
            MinItemInteractions::new),
        Component.of(Filter.KIND, "min-rating", MinRating.Config.class, MinRating::new),
        Component.of(
            Filter.KIND,
            "min-user-interactions",
            MinUserInteractions.Config.class,
            MinUserInteractions::new),
        Component.of(Filter.KIND, "sample-users", SampleUsers.Config.class, SampleUsers::new));
  }
}
