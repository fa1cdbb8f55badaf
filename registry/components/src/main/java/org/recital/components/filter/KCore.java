package org.recital.components.filter;

import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/**
 * K-core filtering: the largest subset of the data in which every user and every item has the
 * minimum number of interactions. Repeated interactions of a user with an item are all counted.
 */
@About(
    value =
        "Repeatedly removes users and items with too few interactions until all that remain have"
            + " enough.",
    papers =
        @Paper(
            value = "Seidman. Network structure and minimum degree. Social Networks 5(3), 1983",
            doi = "10.1016/0378-8733(83)90028-X"))
record KCore(Config config) implements Filter {
  /** Minimum numbers of interactions. */
  public record Config(
      @Param(
              value = "minimum number of interactions per user",
              byDefault = "5",
              min = 1,
              max = UpperBound.COUNT)
          int users,
      @Param(
              value = "minimum number of interactions per item",
              byDefault = "5",
              min = 1,
              max = UpperBound.COUNT)
          int items) {}

  @Override
  public Dataset apply(Dataset dataset, RandomGenerator random) {
    RemainingInteractions remaining = RemainingInteractions.of(dataset.interactions());
    int before;
    do {
      before = remaining.size();
      remaining.removeUsersBelow(config.users());
      remaining.removeItemsBelow(config.items());
    } while (remaining.size() < before);
    return Selection.of(dataset, remaining.kept(), "k-core");
  }
}
