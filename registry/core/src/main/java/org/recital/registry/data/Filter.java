package org.recital.registry.data;

import java.util.random.RandomGenerator;
import org.recital.registry.Kind;

/** Takes interactions, users or items out of a data set before it is split. */
@FunctionalInterface
public interface Filter {
  Kind<Filter> KIND =
      new Kind<>("filter", Filter.class, "Removes interactions before the data is split.");

  /**
   * What is left, users and items numbered anew. {@code random} is a stream of this filter's own.
   */
  Dataset apply(Dataset dataset, RandomGenerator random);
}
