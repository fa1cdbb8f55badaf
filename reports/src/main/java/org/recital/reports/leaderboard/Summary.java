package org.recital.reports.leaderboard;

/**
 * Mean and standard deviation of a metric over repetitions.
 *
 * @param mean mean over repetitions; NaN if any value is NaN
 * @param deviation sample standard deviation (n − 1); NaN with one value
 * @param count number of values, at least one
 */
public record Summary(double mean, double deviation, int count) {
  static Summary of(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      double difference = value - mean;
      squares += difference * difference;
    }
    double deviation = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    return new Summary(mean, deviation, values.length);
  }
}
