package org.recital.registry.metric;

/** What the user of one case really likes, whatever was shown to the user. */
public interface SimulatedPreferences {
  /** The chance, 0 to 1, that the user would take an item for its own sake. */
  double of(int item);

  /** The k highest chances among the candidates, highest first; fewer where there are fewer. */
  double[] best(int k);
}
