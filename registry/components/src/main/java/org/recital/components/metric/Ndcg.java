package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.TrainingPopularity;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * Normalised discounted cumulative gain: {@link Dcg} divided by the DCG of an ideal list, which has
 * relevant items at the first {@code min(k, |R|)} ranks.
 *
 * <p>The ideal list has this length even if there are fewer candidates.
 */
@About(
    value = "Normalised discounted cumulative gain with binary relevance.",
    formula =
        "nDCG@k = DCG@k / Σ_{r = 1 … min(k, |R|)} 1 / log₂(r + 1)\n"
            + "DCG@k = Σ_r 1 / log₂(r + 1) over the ranks r ≤ k of the relevant items R",
    papers =
        @Paper(
            value =
                "Järvelin and Kekäläinen. Cumulated Gain-Based Evaluation of IR Techniques. TOIS"
                    + " 20(4), 2002",
            doi = "10.1145/582415.582418"))
record Ndcg() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    return ranked -> Dcg.of(ranked) / ideal(ranked.possibleHits());
  }

  private static double ideal(int length) {
    double sum = 0;
    for (int position = 0; position < length; position++) {
      sum += Dcg.discount(position);
    }
    return sum;
  }
}
