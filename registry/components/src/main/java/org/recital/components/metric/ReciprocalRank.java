package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * Reciprocal rank at k; its mean over the cases is {@code MRR@k}. Relevant items after the first do
 * not count.
 */
@About(
    value = "Mean reciprocal rank of the first relevant item in a list.",
    formula = "RR@k = 1 / rank of the first relevant item if it is in the top k, else 0",
    papers =
        @Paper(
            value = "Voorhees. The TREC-8 Question Answering Track Report. TREC 1999",
            url = "https://trec.nist.gov/pubs/trec8/papers/qa_report.pdf"))
record ReciprocalRank() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    return ReciprocalRank::of;
  }

  private static double of(RankedCase ranked) {
    for (int position = 0; position < ranked.places(); position++) {
      if (ranked.hit(position)) {
        return 1.0 / (position + 1);
      }
    }
    return 0;
  }
}
