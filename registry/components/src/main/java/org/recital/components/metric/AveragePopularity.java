package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.param.About;

/**
 * Mean popularity of the items in a list, measured in training interactions.
 *
 * <p>A list shorter than {@code k} is averaged over its length; an empty list is excluded from the
 * mean.
 */
@About(
    value = "Mean number of training interactions per item in a list.",
    formula = "1/|L| Σ_{i ∈ L} cᵢ\nL: list of the top k items, cᵢ: training interactions of item i")
record AveragePopularity() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.NEITHER;
  }

  @Override
  public Measure over(MetricData data) {
    return ranked -> ranked.mean(data.popularity()::count);
  }
}
