package org.recital.registry.metric;

/** A measure of the order of all candidates, such as the area under the ROC curve. */
public non-sealed interface OrderMetric extends Metric {
  /**
   * Measures one case.
   *
   * @param right pairs of a relevant item and another candidate in the right order
   * @param tied pairs with equal scores
   * @param pairs relevant items times other candidates
   * @return NaN where the measure says nothing of this case; the mean is over the others
   */
  double measure(long right, long tied, long pairs);

  @Override
  default boolean hasCutoff() {
    return false;
  }
}
