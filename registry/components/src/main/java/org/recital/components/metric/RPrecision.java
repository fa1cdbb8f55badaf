package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * R-precision: precision at the number of relevant items, or at k for cases with more than k
 * relevant items. If no case has more than k relevant items, the cutoff makes no difference.
 * Missing positions of a shorter list count as not relevant.
 */
@About(
    value = "R-precision: precision at the number of relevant items, at most k.",
    formula = "RPrecision@k = hits in the top r / r with r = min(k, |R|)\nR: relevant items",
    papers =
        @Paper(
            value = "Buckley and Voorhees. Evaluating Evaluation Measure Stability. SIGIR 2000",
            doi = "10.1145/345508.345543"))
record RPrecision() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    return RPrecision::of;
  }

  private static double of(RankedCase ranked) {
    int hits = 0;
    for (int position = 0;
        position < Math.min(ranked.places(), ranked.possibleHits());
        position++) {
      hits += ranked.hit(position) ? 1 : 0;
    }
    return (double) hits / ranked.possibleHits();
  }
}
