package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.TrainingPopularity;

/**
 * {@code DCG@k}: the sum of {@code 1 / log2(rank + 1)} over the relevant items in the list, ranks
 * from 1.
 *
 * <p>Järvelin and Kekäläinen, TOIS 2002, doi 10.1145/582415.582418, with gains of 0 and 1. Equals
 * nDCG where every case has one relevant item; elsewhere it grows with the number of them.
 */
record Dcg() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    return Dcg::of;
  }

  static double of(RankedCase ranked) {
    double sum = 0;
    for (int place = 0; place < ranked.places(); place++) {
      sum += ranked.hit(place) ? discount(place) : 0;
    }
    return sum;
  }

  /** What a relevant item in a place, counted from 0, is worth. */
  static double discount(int place) {
    return Math.log(2) / Math.log(place + 2);
  }
}
