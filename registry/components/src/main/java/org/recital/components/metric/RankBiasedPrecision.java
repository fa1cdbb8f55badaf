package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/**
 * Rank-biased precision of the first k positions. Positions after k and missing positions count as
 * not relevant, so the value is the paper's lower bound. It is at most 1 − pᵏ, even if all items of
 * the list are relevant.
 */
@About(
    value =
        "Rank-biased precision: expected rate of relevant items for a user who may stop reading.",
    formula =
        "RBP@k = (1 − p) Σ_r p^(r − 1) over the ranks r ≤ k of the relevant items\n"
            + "p: persistence, as in RBP(persistence=0.9)@10",
    papers =
        @Paper(
            value =
                "Moffat and Zobel. Rank-Biased Precision for Measurement of Retrieval"
                    + " Effectiveness. TOIS 27(1), 2008",
            doi = "10.1145/1416950.1416952"))
record RankBiasedPrecision(
    @Param(
            value = "probability that the user reads the next position",
            byDefault = "0.8",
            above = 0,
            below = 1)
        double persistence)
    implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    return this::of;
  }

  private double of(RankedCase ranked) {
    double sum = 0;
    double weight = 1 - persistence;
    for (int position = 0; position < ranked.places(); position++) {
      sum += ranked.hit(position) ? weight : 0;
      weight *= persistence;
    }
    return sum;
  }
}
