package org.recital.components.filter;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.param.Param;

/**
 * The largest part of the data in which every user and every item has enough interactions: users
 * and items with too few are taken out until nothing changes. Repeated interactions count.
 */
record KCore(Config config) implements Filter {
  /** How many are enough. */
  public record Config(
      @Param(value = "interactions that each user has at least", byDefault = "5", min = 1)
          int users,
      @Param(value = "interactions that each item has at least", byDefault = "5", min = 1)
          int items) {}

  @Override
  public Dataset apply(Dataset dataset, RandomGenerator random) {
    Activity activity = Activity.of(dataset.interactions());
    int before;
    do {
      before = activity.size();
      activity.dropUsersBelow(config.users());
      activity.dropItemsBelow(config.items());
    } while (activity.size() < before);
    BitSet kept = activity.kept();
    return Selection.of(dataset, kept, "k-core");
  }
}
