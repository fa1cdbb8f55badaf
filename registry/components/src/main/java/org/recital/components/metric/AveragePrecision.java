package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.TrainingPopularity;

/**
 * {@code MAP@k}: the precision at the rank of each relevant item in the list, summed, over {@code
 * min(k, |R|)}.
 *
 * <p>The divisor is the most relevant items that a list can hold, so that a perfect list has 1.
 */
record AveragePrecision() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    return AveragePrecision::of;
  }

  private static double of(RankedCase ranked) {
    int hits = 0;
    double sum = 0;
    for (int place = 0; place < ranked.places(); place++) {
      if (ranked.hit(place)) {
        hits++;
        sum += (double) hits / (place + 1);
      }
    }
    return sum / ranked.possibleHits();
  }
}
