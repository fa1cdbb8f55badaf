package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.TrainingPopularity;

/**
 * {@code MRR@k}: 1 over the rank of the first relevant item in the list, 0 where none is in it.
 *
 * <p>Other relevant items of the case do not count, so the value never exceeds 1.
 */
record ReciprocalRank() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    return ReciprocalRank::of;
  }

  private static double of(RankedCase ranked) {
    for (int place = 0; place < ranked.places(); place++) {
      if (ranked.hit(place)) {
        return 1.0 / (place + 1);
      }
    }
    return 0;
  }
}
