package org.recital.reports.significance;

import java.util.Arrays;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Paired significance tests of the differences between two systems.
 *
 * @param cases number of differences
 * @param meanDifference mean difference; 0 without cases
 * @param studentP two-sided p-value of the paired t-test; 1 with fewer than two cases or if all
 *     differences are 0, 0 if all differences are equal and not 0
 * @param wilcoxonP two-sided p-value of the Wilcoxon signed-rank test: zero differences are dropped
 *     and ties get average ranks; exact for up to 50 cases without ties, otherwise the normal
 *     approximation with continuity correction; 1 if all differences are 0
 * @param above number of cases with a positive difference
 * @param below number of cases with a negative difference
 */
public record PairedComparison(
    int cases, double meanDifference, double studentP, double wilcoxonP, int above, int below) {

  /**
   * Tests the differences.
   *
   * @param differences finite differences, {@code [cases]}
   */
  public static PairedComparison of(double[] differences) {
    double[] nonZero = Arrays.stream(differences).filter(d -> d != 0).toArray();
    return new PairedComparison(
        differences.length,
        Arrays.stream(differences).average().orElse(0),
        studentP(differences),
        wilcoxonP(nonZero),
        (int) Arrays.stream(differences).filter(d -> d > 0).count(),
        (int) Arrays.stream(differences).filter(d -> d < 0).count());
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

  private static double wilcoxonP(double[] nonZero) {
    return nonZero.length == 0
        ? 1
        : Math.min(1, WilcoxonSignedRankTest.withDefaults().test(nonZero).getPValue());
  }
}
