package org.recital.registry.metric;

/** A metric of the order of all candidates, such as the area under the ROC curve. */
public non-sealed interface OrderMetric extends Metric {
  /**
   * Computes the value of one case from its pairs of a relevant item and another candidate.
   *
   * @param concordant number of pairs whose relevant item has the higher score
   * @param tied number of pairs with equal scores
   * @param pairs number of all pairs
   * @return the value; NaN if undefined, which excludes the case from the mean
   */
  double measure(long concordant, long tied, long pairs);

  /**
   * The contributions of the cases. The metric is their mean. By default, the contribution of a
   * case is its value.
   *
   * @return {@code [cases]}; NaN for cases that are excluded from the mean
   */
  default double[] contributions(CaseValues cases) {
    return cases.values();
  }

  @Override
  default boolean hasCutoff() {
    return false;
  }
}
