package org.recital.reports.significance;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * An interval that the mean of differences lies in: the percentile interval of the means of samples
 * drawn from the differences with replacement. B. Efron, 1979, doi:10.1214/aos/1176344552.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Bootstrap(double low, double high) {
  private static final int SAMPLES = 2_000;
  private static final double OUTSIDE = 0.05;

  /**
   * The 95 % interval of 2,000 samples; the same seed draws the same samples.
   *
   * @param differences at least one
   */
  public static Bootstrap interval(double[] differences, long seed) {
    if (differences.length == 0) {
      throw new IllegalArgumentException("there are no differences to draw from");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      double sum = 0;
      for (int draw = 0; draw < differences.length; draw++) {
        sum += differences[random.nextInt(differences.length)];
      }
      means[sample] = sum / differences.length;
    }
    Arrays.sort(means);
    return new Bootstrap(quantile(means, OUTSIDE / 2), quantile(means, 1 - OUTSIDE / 2));
  }

  /** With linear interpolation between the two nearest. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
