package org.recital.registry.metric;

/** True preferences of the user in one case of simulated data, independent of exposure. */
public interface SimulatedPreferences {
  /** Probability that the user interacts with an item once exposed to it, in [0, 1]. */
  double of(int item);

  /**
   * The k highest probabilities among the candidates, descending; fewer if there are fewer
   * candidates.
   */
  double[] best(int k);
}
