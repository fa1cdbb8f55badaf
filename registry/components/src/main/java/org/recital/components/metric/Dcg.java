package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * Discounted cumulative gain with binary gains.
 *
 * <p>Equals {@link Ndcg} if every case has exactly one relevant item; otherwise, the maximum value
 * grows with the number of relevant items. The value is 0 if no relevant item is in the list.
 */
@About(
    value = "Discounted cumulative gain with binary relevance.",
    formula = "DCG@k = Σ_r 1 / log₂(r + 1) over the ranks r ≤ k of relevant items",
    papers =
        @Paper(
            value =
                "Järvelin and Kekäläinen. Cumulated Gain-Based Evaluation of IR Techniques. TOIS"
                    + " 20(4), 2002",
            doi = "10.1145/582415.582418"))
record Dcg() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    return Dcg::of;
  }

  static double of(RankedCase ranked) {
    double sum = 0;
    for (int position = 0; position < ranked.places(); position++) {
      sum += ranked.hit(position) ? discount(position) : 0;
    }
    return sum;
  }

  /** Sum of the discounts of a range of positions, the last one excluded. */
  static double discounts(int from, int to) {
    double sum = 0;
    for (int position = from; position < to; position++) {
      sum += discount(position);
    }
    return sum;
  }

  /** Discount of a position, counted from 0. */
  static double discount(int position) {
    return Math.log(2) / Math.log(position + 2);
  }
}
