package org.recital.components.metric;

import org.recital.registry.metric.OrderMetric;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * Area under the ROC curve over all candidates of a case.
 *
 * <p>The value is NaN, and the case is excluded from the mean, if all candidates are relevant.
 */
@About(
    value = "Area under the ROC curve: fraction of correctly ordered pairs of candidates.",
    formula =
        "AUC = (correctly ordered pairs + ½ · tied pairs) / all pairs\n"
            + "pair: a relevant item and a candidate that is not relevant",
    papers =
        @Paper(
            value =
                "Hanley and McNeil. The Meaning and Use of the Area under a Receiver Operating"
                    + " Characteristic (ROC) Curve. Radiology 143(1), 1982",
            doi = "10.1148/radiology.143.1.7063747"))
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
