package org.recital.reports.significance;

import java.util.Arrays;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Whether the mean of differences is more than chance.
 *
 * @param cases the number of differences
 * @param meanDifference 0 where there are no cases
 * @param studentP two-sided p-value of the paired t-test; 1 with fewer than two cases or no
 *     difference at all, 0 where all cases differ by the same
 * @param wilcoxonP two-sided p-value of the Wilcoxon signed-rank test: cases without a difference
 *     are left out, ties share their ranks, exact for up to 50 cases without ties, else the normal
 *     approximation with continuity correction; 1 with no difference at all
 * @param above cases with a difference above 0
 * @param below cases with a difference below 0
 */
public record PairedComparison(
    int cases, double meanDifference, double studentP, double wilcoxonP, int above, int below) {

  /** Tests differences, which are finite. */
  public static PairedComparison of(double[] differences) {
    double[] nonZero = Arrays.stream(differences).filter(d -> d != 0).toArray();
    int above = (int) Arrays.stream(nonZero).filter(d -> d > 0).count();
    return new PairedComparison(
        differences.length,
        Arrays.stream(differences).average().orElse(0),
        studentP(differences),
        wilcoxonP(nonZero),
        above,
        nonZero.length - above);
  }

  /** Cases without a difference. */
  public int equal() {
    return cases - above - below;
  }

  private static double studentP(double[] differences) {
    if (differences.length < 2) {
      return 1;
    }
    double p = TTest.withDefaults().test(differences).getPValue();
    return Double.isNaN(p) ? 1 : p; // no variance and no difference
  }

  private static double wilcoxonP(double[] nonZero) {
    return nonZero.length == 0
        ? 1
        : Math.min(1, WilcoxonSignedRankTest.withDefaults().test(nonZero).getPValue());
  }
}
