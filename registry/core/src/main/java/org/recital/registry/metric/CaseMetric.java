package org.recital.registry.metric;

/**
 * A measure with one value a case; the mean is reported, and the values are kept for paired tests.
 * A case is one list: a user's, or in next-item evaluation an event's.
 */
public non-sealed interface CaseMetric extends Metric {
  /** The measure, prepared for the interactions that models learn from. */
  Measure over(TrainingPopularity training);

  /** Measures single cases. Thread-safe. */
  @FunctionalInterface
  interface Measure {
    /** NaN where the measure says nothing of this case; the mean is over the others. */
    double of(RankedCase ranked);
  }
}
