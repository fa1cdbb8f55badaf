package org.recital.framework.search;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Kernels of a numeric dimension: normal distributions truncated to [0, 1]. The bandwidth of a
 * kernel is the larger of the distances to the next lower and the next higher observation, so that
 * kernels are narrow where observations are dense. With a single observation, the bandwidth is the
 * distance to the farther bound.
 */
final class NormalKernels implements Kernels {
  /**
   * Minimum bandwidth. Narrower kernels would repeat the best observation; see docs/decisions.md.
   */
  private static final double MIN_BANDWIDTH = 0.03;

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
  private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

  private final Dimension dimension;
  private final double[] centres; // [observations]
  private final double[] bandwidths; // [observations]
  private final double[] logNorms; // [observations]

  NormalKernels(Dimension dimension, double[] centres) {
    this.dimension = dimension;
    this.centres = centres.clone();
    this.bandwidths = bandwidths(centres);
    this.logNorms = new double[centres.length];
    boolean isContinuous = dimension.cell(0).length == 0;
    for (int kernel = 0; kernel < centres.length; kernel++) {
      double height = isContinuous ? bandwidths[kernel] * ROOT_OF_TWO_PI : 1;
      logNorms[kernel] = StrictMath.log(height * mass(kernel, 0, 1));
    }
  }

  private static double[] bandwidths(double[] centres) {
    List<Integer> order =
        IntStream.range(0, centres.length)
            .boxed()
            .sorted(Comparator.comparingDouble(kernel -> centres[kernel]))
            .toList();
    double share = 1.0 / (2 + centres.length);
    double min = Math.max(MIN_BANDWIDTH, share * share);
    double[] bandwidths = new double[centres.length];
    for (int i = 0; i < order.size(); i++) {
      double centre = centres[order.get(i)];
      double below = i > 0 ? centre - centres[order.get(i - 1)] : 0;
      double above = i < order.size() - 1 ? centres[order.get(i + 1)] - centre : 0;
      double single = order.size() == 1 ? Math.max(centre, 1 - centre) : 0;
      bandwidths[order.get(i)] = Math.max(Math.max(min, single), Math.max(below, above));
    }
    return bandwidths;
  }

  @Override
  public double sample(int kernel, RandomGenerator random) {
    if (kernel == centres.length) {
      return random.nextDouble();
    }
    double value;
    do {
      value = centres[kernel] + bandwidths[kernel] * random.nextGaussian();
    } while (value < 0 || value > 1);
    return value;
  }

  @Override
  public void addLogDensities(double value, double[] logs) {
    double[] cell = dimension.cell(value);
    for (int kernel = 0; kernel < centres.length; kernel++) {
      double log = cell.length == 0 ? logHeight(kernel, value) : logMass(kernel, cell);
      logs[kernel] += log - logNorms[kernel];
    }
    logs[centres.length] += cell.length == 0 ? 0 : StrictMath.log(cell[1] - cell[0]);
  }

  private double logHeight(int kernel, double value) {
    double standard = (value - centres[kernel]) / bandwidths[kernel];
    return -0.5 * standard * standard;
  }

  private double logMass(int kernel, double[] cell) {
    return StrictMath.log(Math.max(Double.MIN_NORMAL, mass(kernel, cell[0], cell[1])));
  }

  private double mass(int kernel, double low, double high) {
    return STANDARD.probability(
        (low - centres[kernel]) / bandwidths[kernel],
        (high - centres[kernel]) / bandwidths[kernel]);
  }
}
