package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.TrainingPopularity;

/**
 * The mean, over the places of a list, of the items' numbers of training interactions.
 *
 * <p>A list shorter than {@code k} is averaged over the places that it has; an empty one is left
 * out.
 */
record AveragePopularity() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.NEITHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    return ranked -> ranked.mean(training::count);
  }
}
