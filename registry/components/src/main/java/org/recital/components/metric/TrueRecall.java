package org.recital.components.metric;

import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.SimulatedPreferences;
import org.recital.registry.metric.TruthMetric;

/**
 * {@code TrueRecall@k}: the share of the {@code k} candidates that the user truly likes best that
 * are in the list.
 *
 * <p>Not a word of it comes from recorded interactions, so it does not reward what was merely
 * shown. Where there are fewer than {@code k} candidates, all of them are the best ones. Candidates
 * that are liked as much as the last of the best count as well, up to a value of 1.
 */
public record TrueRecall() implements TruthMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public double measure(RankedCase ranked, SimulatedPreferences taste) {
    double[] best = taste.best(ranked.cutoff());
    if (best.length == 0) {
      return Double.NaN;
    }
    double least = best[best.length - 1];
    int found = 0;
    for (int place = 0; place < ranked.places(); place++) {
      found += taste.of(ranked.ranking()[place]) >= least ? 1 : 0;
    }
    return (double) found / best.length;
  }
}
