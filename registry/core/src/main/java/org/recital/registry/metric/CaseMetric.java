package org.recital.registry.metric;

/**
 * A metric with one value per evaluation instance (case): per user or, in next-item evaluation, per
 * interaction. The mean over cases is reported; the values are stored for paired tests.
 */
public non-sealed interface CaseMetric extends Metric {
  /**
   * Prepares the metric for the training part and the features of a data set.
   *
   * @throws org.recital.registry.data.DataException if the data set lacks a feature that the metric
   *     needs
   */
  Measure over(MetricData data);

  /**
   * The contributions of the cases. The metric is their mean. By default, the contribution of a
   * case is its value.
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
