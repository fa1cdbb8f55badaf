package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.TrainingPopularity;

/**
 * {@code |L ∩ R| / k}: the share of the places that hold a relevant item.
 *
 * <p>Divided by {@code k} also where the list is shorter: a place left empty is a place not used.
 */
record Precision() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    return ranked -> (double) ranked.hits() / ranked.cutoff();
  }
}
