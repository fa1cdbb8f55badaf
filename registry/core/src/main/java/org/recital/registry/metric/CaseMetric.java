package org.recital.registry.metric;

/**
 * A metric with one value per evaluation instance (case): per user or, in next-item evaluation, per
 * interaction. The mean over cases is reported; the values are stored for paired tests.
 */
public non-sealed interface CaseMetric extends Metric {
  /**
   * The metric with the training part and the features of a data set.
   *
   * @throws org.recital.registry.data.DataException if the data set has not the features that the
   *     metric needs
   */
  Measure over(MetricData data);

  /**
   * The contribution of each case to the metric, which is the mean of the contributions. By
   * default, the value of the case.
   *
   * @return {@code [cases]}; NaN for cases that are excluded from the mean
   */
  default double[] contributions(CaseValues cases, MetricData data) {
    return cases.values();
  }

  /** Computes the value of single cases. Thread-safe. */
  @FunctionalInterface
  interface Measure {
    /** The value of a case; NaN if undefined, which excludes the case from the mean. */
    double of(RankedCase ranked);
  }
}
