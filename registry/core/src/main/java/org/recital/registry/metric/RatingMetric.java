package org.recital.registry.metric;

import java.util.EnumSet;
import java.util.Set;
import org.recital.registry.task.Task;

/**
 * A measure of predicted ratings. It is the mean of what each rating contributes, so that a part of
 * the ratings, such as those of one user, has a value of its own and paired tests compare just what
 * is reported.
 */
public non-sealed interface RatingMetric extends Metric {
  /**
   * What each rating contributes.
   *
   * @return {@code [ratings]}; NaN for ratings that do not count
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
