package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * F1 measure at k: harmonic mean of {@link Precision} and {@link Recall} of each case, averaged
 * over the cases. This is not the harmonic mean of the averaged precision and recall. The value is
 * 0 if no relevant item is in the list.
 */
@About(
    value = "Harmonic mean of precision and recall of each list.",
    formula =
        "F1@k = 2 · Precision@k · Recall@k / (Precision@k + Recall@k) = 2 |L ∩ R| / (k + |R|)\n"
            + "L: list of the top k items, R: relevant items",
    papers =
        @Paper(
            value =
                "van Rijsbergen. Foundation of Evaluation. Journal of Documentation 30(4), 1974",
            doi = "10.1108/eb026584"))
record F1() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    return ranked -> 2.0 * ranked.hits() / (ranked.cutoff() + ranked.relevant().length);
  }
}
