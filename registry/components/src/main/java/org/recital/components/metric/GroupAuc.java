package org.recital.components.metric;

import java.util.Arrays;
import org.recital.registry.metric.CaseValues;
import org.recital.registry.metric.OrderMetric;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * {@link Auc} averaged over the cases, each weighted by its number of relevant items. Equals AUC if
 * all cases have the same number of relevant items, as in next-item evaluation.
 *
 * <p>The paper weights a user's AUC by the impressions or the clicks of the user. Here, a case
 * ranks candidates instead of impressions, so the weight is the number of relevant items, which
 * correspond to the clicks. A case contributes {@code w · AUC / mean(w)}, so the mean of the
 * contributions is the metric, and paired tests compare the reported metric. A case whose
 * candidates are all relevant is excluded.
 */
@About(
    value = "AUC averaged over cases, weighted by their numbers of relevant items.",
    formula = "GAUC = Σ_c |R_c| · AUC_c / Σ_c |R_c|\nR_c: relevant items of case c",
    papers =
        @Paper(
            value = "Zhu et al. Optimized Cost per Click in Taobao Display Advertising. KDD 2017",
            doi = "10.1145/3097983.3098134"))
record GroupAuc() implements OrderMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public double measure(long right, long tied, long pairs) {
    return new Auc().measure(right, tied, pairs);
  }

  @Override
  public double[] contributions(CaseValues cases) {
    double weights = 0;
    int counted = 0;
    for (int c = 0; c < cases.values().length; c++) {
      if (!Double.isNaN(cases.values()[c])) {
        weights += cases.relevant()[c];
        counted++;
      }
    }
    double mean = weights / counted;
    double[] contributions = new double[cases.values().length];
    Arrays.setAll(contributions, c -> cases.relevant()[c] * cases.values()[c] / mean);
    return contributions;
  }
}
