package org.recital.components.metric;

import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.SimulatedPreferences;
import org.recital.registry.metric.TruthMetric;

/**
 * {@code TruePreference@k}: the mean, over the places of a list, of the chance that the user would
 * take the item that stands there for its own sake.
 *
 * <p>A list shorter than {@code k} is averaged over the places that it has; an empty one is left
 * out.
 */
record TruePreference() implements TruthMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public double measure(RankedCase ranked, SimulatedPreferences taste) {
    return ranked.mean(taste::of);
  }
}
