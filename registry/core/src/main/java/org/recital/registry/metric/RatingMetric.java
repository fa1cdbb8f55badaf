package org.recital.registry.metric;

import java.util.EnumSet;
import java.util.Set;
import org.recital.registry.task.Task;

/**
 * A metric of predicted ratings, defined as the mean of one contribution per rating. The metric is
 * therefore also defined for subsets, such as the ratings of one user. Paired tests compare the
 * contributions whose mean is reported.
 */
public non-sealed interface RatingMetric extends Metric {
  /**
   * The contribution of each rating.
   *
   * @return {@code [ratings]}; NaN for ratings that are excluded from the mean
   */
  double[] contributions(RatedCases cases);

  @Override
  default Set<Task> tasks() {
    return EnumSet.of(Task.RATING);
  }

  @Override
  default boolean hasCutoff() {
    return false;
  }
}
