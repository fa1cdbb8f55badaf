package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.TrainingPopularity;

/**
 * {@code |L ∩ R| / |R|}: the share of the relevant items that are in the list.
 *
 * <p>Cannot reach 1 where more than {@code k} items are relevant.
 */
record Recall() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    return ranked -> (double) ranked.hits() / ranked.relevant().length;
  }
}
