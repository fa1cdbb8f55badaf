package org.recital.registry.data;

import java.util.random.RandomGenerator;
import org.recital.registry.Kind;

/** Filter that removes interactions, users or items from a data set before it is split. */
@FunctionalInterface
public interface Filter {
  Kind<Filter> KIND =
      new Kind<>("filter", Filter.class, "Removes interactions before the data is split.");

  /**
   * The filtered data set, with users and items renumbered.
   *
   * @param random random stream of this filter only
   */
  Dataset apply(Dataset dataset, RandomGenerator random);
}
