package org.recital.components.filter;

import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.param.Param;

/**
 * Takes out items with few interactions, once: users may fall below a threshold of their own by it.
 */
record MinItemInteractions(Config config) implements Filter {
  /** How many are enough. */
  public record Config(
      @Param(value = "interactions that each item has at least", min = 1) int count) {}

  @Override
  public Dataset apply(Dataset dataset, RandomGenerator random) {
    Activity activity = Activity.of(dataset.interactions());
    activity.dropItemsBelow(config.count());
    return Selection.of(dataset, activity.kept(), "min-item-interactions");
  }
}
