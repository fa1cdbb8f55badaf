package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.TrainingPopularity;

/**
 * {@code nDCG@k}: {@link Dcg} over that of the best list, which holds relevant items in its first
 * {@code min(k, |R|)} places.
 *
 * <p>Where there are fewer candidates than that, the best list is still the one of {@code min(k,
 * |R|)} places.
 */
record Ndcg() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    return ranked -> Dcg.of(ranked) / ideal(ranked.possibleHits());
  }

  private static double ideal(int places) {
    double sum = 0;
    for (int place = 0; place < places; place++) {
      sum += Dcg.discount(place);
    }
    return sum;
  }
}
