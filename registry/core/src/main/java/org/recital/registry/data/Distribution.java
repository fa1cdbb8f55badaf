package org.recital.registry.data;

import java.util.Arrays;

/**
 * Summary of a distribution of numbers. Quartiles are interpolated linearly; all values are NaN if
 * there are no numbers.
 */
public record Distribution(
    double min,
    double lowerQuartile,
    double median,
    double upperQuartile,
    double max,
    double mean) {

  static Distribution of(int[] counts) {
    double[] values = new double[counts.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = counts[i];
    }
    return of(values);
  }

  public static Distribution of(float[] numbers) {
    double[] values = new double[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i];
    }
    return of(values);
  }

  private static Distribution of(double[] values) {
    Arrays.sort(values);
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return new Distribution(
        quantile(values, 0),
        quantile(values, 0.25),
        quantile(values, 0.5),
        quantile(values, 0.75),
        quantile(values, 1),
        sum / values.length);
  }

  private static double quantile(double[] sorted, double probability) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double position = probability * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
