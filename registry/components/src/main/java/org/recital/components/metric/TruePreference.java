package org.recital.components.metric;

import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.SimulatedPreferences;
import org.recital.registry.metric.TruthMetric;
import org.recital.registry.param.About;

/**
 * Mean true preference of a simulated user for the items in a list.
 *
 * <p>A list shorter than {@code k} is averaged over its length; an empty list is excluded from the
 * mean.
 */
@About(
    value = "Mean true preference of a simulated user for the items in a list.",
    formula =
        "1/|L| Σ_{i ∈ L} P(interaction | u is exposed to i)\n"
            + "L: list of the top k items, u: user")
record TruePreference() implements TruthMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public double measure(RankedCase ranked, SimulatedPreferences preferences) {
    return ranked.mean(preferences::of);
  }
}
