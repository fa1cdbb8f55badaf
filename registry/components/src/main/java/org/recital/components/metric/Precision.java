package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.param.About;

/**
 * Precision at k. The divisor is {@code k} even for a shorter list: missing positions count as not
 * relevant.
 */
@About(
    value = "Fraction of the k list positions that hold a relevant item.",
    formula = "Precision@k = |L ∩ R| / k\nL: list of the top k items, R: relevant items")
record Precision() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    return ranked -> (double) ranked.hits() / ranked.cutoff();
  }
}
