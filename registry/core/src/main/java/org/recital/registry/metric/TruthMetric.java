package org.recital.registry.metric;

/**
 * A metric computed from the true preferences of users, with one value per case. Only for data sets
 * whose true preferences are known: {@link org.recital.registry.data.Dataset#truth}.
 */
public non-sealed interface TruthMetric extends Metric {
  /**
   * Computes the value of one case.
   *
   * @return the value; NaN if undefined, which excludes the case from the mean
   */
  double measure(RankedCase ranked, SimulatedPreferences preferences);
}
