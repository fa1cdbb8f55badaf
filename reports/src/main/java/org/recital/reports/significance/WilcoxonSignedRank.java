package org.recital.reports.significance;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Wilcoxon signed-rank test of differences. Differences of 0 are dropped, and equal absolute
 * differences share the average of their ranks. F. Wilcoxon, 1945, doi:10.2307/3001968.
 *
 * <p>For up to 50 differences, the p-value is exact, also with ties: it is the share of sign
 * assignments whose rank sum is at least as extreme as the observed one. For more differences, it
 * comes from the normal approximation, with the variance of the tied ranks and a continuity
 * correction of 1/2.
 *
 * @param above sum of the ranks of positive differences
 * @param below sum of the ranks of negative differences
 * @param p two-sided p-value; 1 if all differences are 0
 */
public record WilcoxonSignedRank(double above, double below, double p) {
  /** Greatest number of differences with an exact p-value; 2^50 assignments fit in a long. */
  private static final int EXACT = 50;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Tests the differences.
   *
   * @param differences finite differences, {@code [cases]}
   */
  public static WilcoxonSignedRank of(double[] differences) {
    double[] nonZero = Arrays.stream(differences).filter(d -> d != 0).toArray();
    double[] ranks = Ranks.ascending(Arrays.stream(nonZero).map(Math::abs).toArray());
    double above = 0;
    double below = 0;
    for (int i = 0; i < ranks.length; i++) {
      if (nonZero[i] > 0) {
        above += ranks[i];
      } else {
        below += ranks[i];
      }
    }
    double smaller = Math.min(above, below);
    double p = ranks.length <= EXACT ? exact(ranks, smaller) : approximate(ranks, smaller);
    return new WilcoxonSignedRank(above, below, Math.min(1, p));
  }

  /**
   * Matched-pairs rank-biserial correlation: the difference of the two rank sums divided by their
   * total, from −1 if all differences are negative to 1 if all are positive. D. S. Kerby, 2014,
   * doi:10.2466/11.IT.3.1. Empty if all differences are 0.
   */
  public OptionalDouble rankBiserial() {
    double total = above + below;
    return total == 0 ? OptionalDouble.empty() : OptionalDouble.of((above - below) / total);
  }

  /**
   * Twice the probability that a rank sum is at most the smaller of the two rank sums, by dynamic
   * programming.
   */
  private static double exact(double[] ranks, double smaller) {
    int limit = (int) (2 * smaller); // doubled, because average ranks can be multiples of 1/2
    long[] assignments = new long[limit + 1]; // number for each doubled rank sum
    assignments[0] = 1;
    for (double rank : ranks) {
      int doubled = (int) (2 * rank);
      for (int sum = limit; sum >= doubled; sum--) {
        assignments[sum] += assignments[sum - doubled];
      }
    }
    return 2 * Math.scalb((double) Arrays.stream(assignments).sum(), -ranks.length);
  }

  private static double approximate(double[] ranks, double smaller) {
    double mean = Arrays.stream(ranks).sum() / 2;
    double variance = Arrays.stream(ranks).map(rank -> rank * rank).sum() / 4;
    return 2 * NORMAL.cumulativeProbability((smaller - mean + 0.5) / Math.sqrt(variance));
  }
}
