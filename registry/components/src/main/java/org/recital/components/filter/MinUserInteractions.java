package org.recital.components.filter;

import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.param.Param;

/**
 * Takes out users with few interactions, once: items may fall below a threshold of their own by it.
 */
record MinUserInteractions(Config config) implements Filter {
  /** How many are enough. */
  public record Config(
      @Param(value = "interactions that each user has at least", min = 1) int count) {}

  @Override
  public Dataset apply(Dataset dataset, RandomGenerator random) {
    Activity activity = Activity.of(dataset.interactions());
    activity.dropUsersBelow(config.count());
    return Selection.of(dataset, activity.kept(), "min-user-interactions");
  }
}
