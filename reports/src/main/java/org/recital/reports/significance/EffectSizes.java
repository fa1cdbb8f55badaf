package org.recital.reports.significance;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Effect sizes of the differences between a system and a baseline. Positive values mean that the
 * system has the higher values.
 *
 * @param relative mean difference divided by the absolute mean of the baseline; empty if that mean
 *     is 0
 * @param cohensD Cohen's d_z: mean difference divided by the sample standard deviation of the
 *     differences; empty with fewer than two cases or if all differences are equal. J. Cohen, 1988,
 *     Statistical power analysis for the behavioral sciences, section 2.3.5
 * @param rankBiserial matched-pairs rank-biserial correlation; see {@link
 *     WilcoxonSignedRank#rankBiserial}
 */
public record EffectSizes(
    OptionalDouble relative, OptionalDouble cohensD, OptionalDouble rankBiserial) {

  static EffectSizes of(PairedDifferences differences, WilcoxonSignedRank wilcoxon) {
    double[] values = differences.values();
    double mean = Arrays.stream(values).average().orElse(0);
    double baseline = Math.abs(differences.baselineMean());
    return new EffectSizes(
        baseline == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean / baseline),
        cohensD(values, mean),
        wilcoxon.rankBiserial());
  }

  private static OptionalDouble cohensD(double[] values, double mean) {
    // because of rounding, the standard deviation of equal differences may not be exactly 0
    if (Arrays.stream(values).min().equals(Arrays.stream(values).max())) {
      return OptionalDouble.empty();
    }
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return OptionalDouble.of(mean / Math.sqrt(squares / (values.length - 1)));
  }
}
