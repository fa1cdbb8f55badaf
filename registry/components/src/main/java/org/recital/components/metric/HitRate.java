package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.param.About;

/** Hit rate: whether a list contains a relevant item. 0 for an empty list. */
@About(
    value = "Fraction of the lists that contain at least one relevant item.",
    formula = "1 if |L ∩ R| > 0, else 0\nL: list of the top k items, R: relevant items")
record HitRate() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    return ranked -> ranked.hits() > 0 ? 1 : 0;
  }
}
