package org.recital.components.metric;

import org.recital.registry.metric.OrderMetric;

/**
 * The share of the pairs of a relevant item and another candidate that the scores put in the right
 * order; a tie counts half. The area under the ROC curve: Hanley and McNeil, Radiology 1982, doi
 * 10.1148/radiology.143.1.7063747.
 *
 * <p>NaN, and the case left out, where there is no pair: every candidate is relevant.
 */
record Auc() implements OrderMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public double measure(long right, long tied, long pairs) {
    return (right + 0.5 * tied) / pairs;
  }
}
