package org.recital.reports.significance;

import java.util.Arrays;
import org.apache.commons.statistics.inference.TTest;

/**
 * Paired significance tests of the differences between two systems.
 *
 * @param cases number of differences
 * @param meanDifference mean difference; 0 without cases
 * @param studentP two-sided p-value of the paired t-test; 1 with fewer than two cases or if all
 *     differences are 0; 0 if all differences are equal and not 0
 * @param wilcoxonP two-sided p-value of the Wilcoxon signed-rank test; see {@link
 *     WilcoxonSignedRank}
 * @param above number of cases with a positive difference
 * @param below number of cases with a negative difference
 * @param effects effect sizes
 */
public record PairedComparison(
    int cases,
    double meanDifference,
    double studentP,
    double wilcoxonP,
    int above,
    int below,
    EffectSizes effects) {

  /** Tests the differences. All of them must be finite. */
  public static PairedComparison of(PairedDifferences paired) {
    double[] differences = paired.values();
    WilcoxonSignedRank wilcoxon = WilcoxonSignedRank.of(differences);
    return new PairedComparison(
        differences.length,
        Arrays.stream(differences).average().orElse(0),
        studentP(differences),
        wilcoxon.p(),
        (int) Arrays.stream(differences).filter(d -> d > 0).count(),
        (int) Arrays.stream(differences).filter(d -> d < 0).count(),
        EffectSizes.of(paired, wilcoxon));
  }

  /** Number of cases with a difference of 0. */
  public int equal() {
    return cases - above - below;
  }

  private static double studentP(double[] differences) {
    if (differences.length < 2) {
      return 1;
    }
    double p = TTest.withDefaults().test(differences).getPValue();
    return Double.isNaN(p) ? 1 : p; // all differences are 0
  }
}
