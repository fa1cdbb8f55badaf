package org.recital.registry.metric;

/** A measure of the order of all candidates, such as the area under the ROC curve. */
public non-sealed interface OrderMetric extends Metric {
  /**
   * Measures one case.
   *
   * @param right pairs of a relevant item and another candidate in the right order
   * @param tied pairs with equal scores
   * @param pairs relevant items times other candidates
   */
  double measure(long right, long tied, long pairs);
}
