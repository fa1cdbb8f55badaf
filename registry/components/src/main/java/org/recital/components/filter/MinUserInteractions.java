package org.recital.components.filter;

import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/**
 * Removal of users with too few interactions, in a single pass: the removal may leave items with
 * fewer interactions than an earlier filter required.
 */
@About("Removes users with too few interactions, in a single pass.")
record MinUserInteractions(Config config) implements Filter {
  /** Minimum number of interactions. */
  public record Config(
      @Param(value = "minimum number of interactions per user", min = 1, max = UpperBound.COUNT)
          int count) {}

  @Override
  public Dataset apply(Dataset dataset, RandomGenerator random) {
    RemainingInteractions remaining = RemainingInteractions.of(dataset.interactions());
    remaining.removeUsersBelow(config.count());
    return Selection.of(dataset, remaining.kept(), "min-user-interactions");
  }
}
