package org.recital.reports.leaderboard;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Mean and standard deviation of a metric over repetitions.
 *
 * @param mean mean over repetitions; NaN if any value is NaN
 * @param deviation sample standard deviation (n − 1); NaN with one value
 * @param count number of values, at least one
 */
public record Summary(double mean, double deviation, int count) {
  /**
   * The summary of some values. It does not depend on their order, except for values of equal
   * magnitude and opposite sign. The mean of the negated values is exactly the negated mean, so
   * that searches and reports choose the same winner.
   *
   * @param values at least one value
   */
  public static Summary of(double[] values) {
    // sums of floating-point numbers depend on the order
    double[] sorted =
        Arrays.stream(values)
            .boxed()
            .sorted(Comparator.comparingDouble(Math::abs))
            .mapToDouble(Double::doubleValue)
            .toArray();
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : sorted) {
      double difference = value - mean;
      squares += difference * difference;
    }
    double deviation = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    return new Summary(mean, deviation, values.length);
  }
}
