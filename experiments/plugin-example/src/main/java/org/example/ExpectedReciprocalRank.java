package org.example;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/** Expected reciprocal rank with binary relevance; 0 for a list without relevant items. */
@About(
    value = "Expected reciprocal rank of the item at which a user stops reading the list.",
    formula =
        "ERR = Σ_r 1/r · ½^n_r over the ranks r of relevant items; n_r: relevant items up to r",
    papers =
        @Paper(
            value = "Chapelle et al. Expected Reciprocal Rank for Graded Relevance. CIKM 2009",
            doi = "10.1145/1645953.1646033"))
public record ExpectedReciprocalRank() implements CaseMetric {
  @Override
  public Measure over(MetricData data) {
    return ExpectedReciprocalRank::value;
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  private static double value(RankedCase ranked) {
    double sum = 0;
    double reading = 1; // probability that the user reads the position
    for (int position = 0; position < ranked.places(); position++) {
      if (ranked.hit(position)) {
        reading /= 2; // a relevant item satisfies the user with a probability of 1/2
        sum += reading / (position + 1);
      }
    }
    return sum;
  }
}
