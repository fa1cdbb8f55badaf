package org.recital.components.filter;

import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/**
 * Removal of items with too few interactions, in a single pass: the removal may leave users with
 * fewer interactions than an earlier filter required.
 */
@About("Removes items with too few interactions, in a single pass.")
record MinItemInteractions(Config config) implements Filter {
  /** Minimum number of interactions. */
  public record Config(
      @Param(value = "minimum number of interactions per item", min = 1, max = UpperBound.COUNT)
          int count) {}

  @Override
  public Dataset apply(Dataset dataset, RandomGenerator random) {
    RemainingInteractions remaining = RemainingInteractions.of(dataset.interactions());
    remaining.removeItemsBelow(config.count());
    return Selection.of(dataset, remaining.kept(), "min-item-interactions");
  }
}
