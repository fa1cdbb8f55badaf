package org.recital.registry.metric;

/** A measure of all lists together, such as coverage. */
public non-sealed interface CatalogueMetric extends Metric {
  /**
   * Measures how often each item stands in the lists.
   *
   * @param counts by item, for the whole catalogue, {@code [items]}
   * @return NaN where the measure says nothing of these lists
   */
  double measure(int[] counts);
}
