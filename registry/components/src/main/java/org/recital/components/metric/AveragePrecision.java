package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.param.About;

/**
 * Average precision at k; its mean over the cases is {@code MAP@k}.
 *
 * <p>The divisor is the maximum number of relevant items that a list of length k can contain, so a
 * perfect list has the value 1. The value is 0 if no relevant item is in the list.
 */
@About(
    value = "Mean average precision: precision averaged over the ranks of the relevant items.",
    formula =
        "AP@k = 1/min(k, |R|) Σ_r Precision@r over the ranks r ≤ k of relevant items\n"
            + "R: relevant items")
record AveragePrecision() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    return AveragePrecision::of;
  }

  private static double of(RankedCase ranked) {
    int hits = 0;
    double sum = 0;
    for (int position = 0; position < ranked.places(); position++) {
      if (ranked.hit(position)) {
        hits++;
        sum += (double) hits / (position + 1);
      }
    }
    return sum / ranked.possibleHits();
  }
}
