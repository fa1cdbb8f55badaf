package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.param.About;

/** Recall at k. Less than 1 if more than {@code k} items are relevant; 0 for an empty list. */
@About(
    value = "Fraction of the relevant items that are in the list.",
    formula = "Recall@k = |L ∩ R| / |R|\nL: list of the top k items, R: relevant items")
record Recall() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    return ranked -> (double) ranked.hits() / ranked.relevant().length;
  }
}
