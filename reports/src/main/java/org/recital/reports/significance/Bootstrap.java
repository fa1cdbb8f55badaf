package org.recital.reports.significance;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Bootstrap confidence interval of the mean difference: the percentile interval of the means of
 * resamples drawn with replacement. B. Efron, 1979, doi:10.1214/aos/1176344552.
 *
 * @param low lower bound
 * @param high upper bound
 */
public record Bootstrap(double low, double high) {
  private static final int RESAMPLES = 2_000;
  private static final double ALPHA = 0.05;

  /**
   * The 95 % interval from 2,000 resamples. Deterministic for a given seed.
   *
   * @param differences finite differences, {@code [cases]}, at least one
   * @throws IllegalArgumentException if there are no differences
   */
  public static Bootstrap interval(double[] differences, long seed) {
    if (differences.length == 0) {
      throw new IllegalArgumentException(
          "the bootstrap needs at least one difference, but there are none");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[RESAMPLES];
    for (int sample = 0; sample < RESAMPLES; sample++) {
      double sum = 0;
      for (int draw = 0; draw < differences.length; draw++) {
        sum += differences[random.nextInt(differences.length)];
      }
      means[sample] = sum / differences.length;
    }
    Arrays.sort(means);
    return new Bootstrap(quantile(means, ALPHA / 2), quantile(means, 1 - ALPHA / 2));
  }

  /**
   * Quantile with linear interpolation between the two nearest order statistics, the default method
   * of NumPy.
   *
   * @param sorted ascending values, at least two
   * @param probability probability of the quantile, at least 0 and less than 1
   */
  static double quantile(double[] sorted, double probability) {
    double index = probability * (sorted.length - 1);
    int below = (int) Math.floor(index);
    return sorted[below] + (index - below) * (sorted[below + 1] - sorted[below]);
  }
}
