package org.recital.components.metric;

import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.SimulatedPreferences;
import org.recital.registry.metric.TruthMetric;
import org.recital.registry.param.About;

/**
 * Recall of the items with the highest true preference of a simulated user.
 *
 * <p>The value does not depend on recorded interactions, so it does not reward exposure. If there
 * are fewer than {@code k} candidates, B contains all of them. Candidates tied with the last item
 * of B count as well; the value does not exceed 1. Without candidates, the value is NaN and the
 * case is excluded from the mean.
 */
@About(
    value = "Fraction of the k candidates with the highest true preference that are in the list.",
    formula =
        "|L ∩ B| / |B|\n"
            + "L: list of the top k items, B: the k candidates with the highest true preference")
public record TrueRecall() implements TruthMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public double measure(RankedCase ranked, SimulatedPreferences preferences) {
    double[] best = preferences.best(ranked.cutoff());
    if (best.length == 0) {
      return Double.NaN;
    }
    double least = best[best.length - 1];
    int found = 0;
    for (int position = 0; position < ranked.places(); position++) {
      found += preferences.of(ranked.ranking()[position]) >= least ? 1 : 0;
    }
    return (double) found / best.length;
  }
}
