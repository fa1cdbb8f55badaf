package org.recital.registry.metric;

/**
 * A measure of what users would like if everything were shown to them, one value a case. Only for
 * data sets that know: {@link org.recital.registry.data.Dataset#truth}.
 */
public non-sealed interface TruthMetric extends Metric {
  /**
   * Measures one case.
   *
   * @return NaN where the measure says nothing of this case; the mean is over the others
   */
  double measure(RankedCase ranked, SimulatedPreferences taste);
}
