package org.recital.registry.metric;

/**
 * A metric with one value per evaluation instance (case): per user or, in next-item evaluation, per
 * interaction. The mean over cases is reported; the values are stored for paired tests.
 */
public non-sealed interface CaseMetric extends Metric {
  /** The metric with the popularity statistics of the training part. */
  Measure over(TrainingPopularity training);

  /** Computes the value of single cases. Thread-safe. */
  @FunctionalInterface
  interface Measure {
    /** The value of a case; NaN if undefined, which excludes the case from the mean. */
    double of(RankedCase ranked);
  }
}
