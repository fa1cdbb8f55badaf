package org.recital.framework.search;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Density of encoded configurations: a mixture, with equal weights, of one kernel for each
 * observation and a uniform prior. Each of these kernels is the product of one kernel per
 * dimension.
 */
final class ParzenEstimator {
  private final List<Kernels> dimensions;
  private final int kernels;

  /**
   * @param observations encoded configurations, [observations][dimensions]
   */
  ParzenEstimator(List<Dimension> dimensions, List<double[]> observations) {
    this.dimensions =
        dimensions.stream()
            .map(
                dimension ->
                    kernels(dimension, column(dimensions.indexOf(dimension), observations)))
            .toList();
    this.kernels = observations.size() + 1;
  }

  private static Kernels kernels(Dimension dimension, double[] observed) {
    return dimension.choices() > 0
        ? new ChoiceKernels(dimension.choices(), observed)
        : new NormalKernels(dimension, observed);
  }

  private static double[] column(int column, List<double[]> rows) {
    return rows.stream().mapToDouble(row -> row[column]).toArray();
  }

  double[] sample(RandomGenerator random) {
    int kernel = random.nextInt(kernels);
    return dimensions.stream().mapToDouble(one -> one.sample(kernel, random)).toArray();
  }

  double logDensity(double[] encoded) {
    double[] logs = new double[kernels];
    for (int d = 0; d < encoded.length; d++) {
      dimensions.get(d).addLogDensities(encoded[d], logs);
    }
    return logMean(logs);
  }

  /** Logarithm of the mean of numbers that are given as logarithms. */
  private static double logMean(double[] logs) {
    double max = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      max = Math.max(max, log);
    }
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - max); // does not underflow for the greatest one
    }
    return max + StrictMath.log(sum / logs.length);
  }
}
