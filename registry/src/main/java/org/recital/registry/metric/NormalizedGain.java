package org.recital.registry.metric;

/**
 * {@code nDCG@k}: {@link DiscountedGain} over that of the best list, which holds relevant items in
 * its first {@code min(k, |R|)} places.
 *
 * <p>Where there are fewer candidates than that, the best list is still the one of {@code min(k,
 * |R|)} places.
 */
public record NormalizedGain() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    return ranked -> DiscountedGain.of(ranked) / ideal(ranked.possibleHits());
  }

  private static double ideal(int places) {
    double sum = 0;
    for (int place = 0; place < places; place++) {
      sum += DiscountedGain.discount(place);
    }
    return sum;
  }
}
