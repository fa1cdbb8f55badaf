package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.TrainingPopularity;

/** 1 where the list holds a relevant item, else 0. */
record HitRate() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    return ranked -> ranked.hits() > 0 ? 1 : 0;
  }
}
