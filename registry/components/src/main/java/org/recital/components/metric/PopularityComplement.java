package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/**
 * Expected popularity complement (EPC): expected novelty of the relevant items of a list. A user
 * counts once per item, even after repeated interactions. An empty list is excluded from the mean.
 */
@About(
    value = "Expected popularity complement: novelty of the relevant items in a list.",
    formula =
        "EPC@k = Σ_{r ≤ k} d(r) rel(r) (1 − |Uᵢ| / |U|) / Σ_{r ≤ k} d(r), d(r) = 1 / log₂(r + 1)\n"
            + "Uᵢ: users of the item i at rank r, U: all users, in training; rel: 1 if relevant,"
            + " else 0 (always 1 with EPC(relevance=false)); missing positions count as 0",
    papers =
        @Paper(
            value =
                "Vargas and Castells. Rank and Relevance in Novelty and Diversity Metrics for"
                    + " Recommender Systems. RecSys 2011",
            doi = "10.1145/2043932.2043955"))
record PopularityComplement(
    @Param(value = "whether only relevant items count", byDefault = "true") boolean relevance)
    implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    double[] shares = Novelty.shares(data.train());
    return ranked -> of(ranked, shares);
  }

  private double of(RankedCase ranked, double[] shares) {
    double sum = 0;
    for (int position = 0; position < ranked.places(); position++) {
      double discount = Dcg.discount(position);
      double novelty = 1 - shares[ranked.ranking()[position]];
      sum += relevance && !ranked.hit(position) ? 0 : discount * novelty;
    }
    return sum / Dcg.discounts(0, ranked.cutoff());
  }
}
