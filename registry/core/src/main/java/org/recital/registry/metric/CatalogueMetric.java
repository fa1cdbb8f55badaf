package org.recital.registry.metric;

/** A metric of all ranked lists together, such as catalogue coverage. */
public non-sealed interface CatalogueMetric extends Metric {
  /**
   * Computes the metric from the frequencies of items in the lists.
   *
   * @param counts number of lists that contain each item of the catalogue, {@code [items]}
   * @return the value; NaN if undefined
   */
  double measure(int[] counts);
}
