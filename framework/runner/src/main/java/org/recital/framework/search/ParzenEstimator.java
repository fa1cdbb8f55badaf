package org.recital.framework.search;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;

/**
 * Density of encoded configurations: a mixture of one product kernel per observation and a uniform
 * prior. Kernels of numeric parameters are normal distributions truncated to 0…1; kernels of
 * choices put most of their mass on the observed choice. Later observations have greater weights.
 */
final class ParzenEstimator {
  private static final int FULL_WEIGHTS = 25;
  private static final double BANDWIDTH = 0.2;
  private static final double MIN_BANDWIDTH_SHARE = 100;

  private final List<Dimension> dimensions;
  private final List<double[]> centres; // [observations][dimensions]
  private final double[] cumulative; // [observations + 1], the prior last
  private final double[] logWeights; // [observations + 1]
  private final TruncatedNormalDistribution[][] normals; // [observations][dimensions]
  private final double bandwidth;

  ParzenEstimator(List<Dimension> dimensions, List<double[]> centres) {
    this.dimensions = List.copyOf(dimensions);
    this.centres = List.copyOf(centres);
    int observations = centres.size();
    double[] weights = weights(observations);
    this.cumulative = new double[observations + 1];
    this.logWeights = new double[observations + 1];
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double total = 0;
    for (int i = 0; i <= observations; i++) {
      total += weights[i] / sum;
      cumulative[i] = total;
      logWeights[i] = Math.log(weights[i] / sum);
    }
    this.bandwidth =
        Math.max(
            1 / Math.min(MIN_BANDWIDTH_SHARE, 2.0 + observations),
            BANDWIDTH * Math.pow(Math.max(1, observations), -1.0 / (dimensions.size() + 4)));
    this.normals = new TruncatedNormalDistribution[observations][dimensions.size()];
    for (int i = 0; i < observations; i++) {
      for (int d = 0; d < dimensions.size(); d++) {
        normals[i][d] = TruncatedNormalDistribution.of(centres.get(i)[d], bandwidth, 0, 1);
      }
    }
  }

  /** Weights that rise linearly up to the last 25 observations; the prior has weight 1. */
  private static double[] weights(int observations) {
    double[] weights = new double[observations + 1];
    int rising = Math.max(0, observations - FULL_WEIGHTS);
    for (int i = 0; i < observations; i++) {
      double share = rising <= 1 ? 0 : (double) i / (rising - 1);
      weights[i] = i < rising ? 1.0 / observations + share * (1 - 1.0 / observations) : 1;
    }
    weights[observations] = 1;
    return weights;
  }

  double[] sample(RandomGenerator random) {
    double which = random.nextDouble() * cumulative[cumulative.length - 1];
    int kernel = 0;
    while (cumulative[kernel] < which) {
      kernel++;
    }
    double[] sample = new double[dimensions.size()];
    for (int d = 0; d < sample.length; d++) {
      Dimension dimension = dimensions.get(d);
      if (kernel == centres.size()) {
        sample[d] = dimension.sample(random);
      } else if (dimension.choices() > 0) {
        sample[d] = choice(dimension, centres.get(kernel)[d], random);
      } else {
        sample[d] = normal(centres.get(kernel)[d], random);
      }
    }
    return sample;
  }

  private double choice(Dimension dimension, double observed, RandomGenerator random) {
    double prior = 1.0 / (centres.size() + 1);
    double which = random.nextDouble() * (1 + prior * dimension.choices());
    return which < 1 ? observed : random.nextInt(dimension.choices());
  }

  private double normal(double centre, RandomGenerator random) {
    double value;
    do {
      value = centre + bandwidth * random.nextGaussian();
    } while (value < 0 || value > 1);
    return value;
  }

  double logDensity(double[] point) {
    double[] logs = new double[centres.size() + 1];
    double max = Double.NEGATIVE_INFINITY;
    for (int kernel = 0; kernel < logs.length; kernel++) {
      double log = logWeights[kernel];
      for (int d = 0; d < point.length; d++) {
        log += Math.log(kernel(kernel, d, point[d]));
      }
      logs[kernel] = log;
      max = Math.max(max, log);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - max);
    }
    return max + Math.log(sum);
  }

  /** Density of a kernel at a value of a dimension, or its mass for a discrete dimension. */
  private double kernel(int kernel, int d, double value) {
    Dimension dimension = dimensions.get(d);
    boolean prior = kernel == centres.size();
    if (dimension.choices() > 0) {
      double share = 1.0 / (centres.size() + 1);
      double observed = prior ? 0 : (centres.get(kernel)[d] == value ? 1 : 0);
      return prior
          ? 1.0 / dimension.choices()
          : (observed + share) / (1 + share * dimension.choices());
    }
    double[] cell = dimension.cell(value);
    if (prior) {
      return cell.length == 0 ? 1 : cell[1] - cell[0];
    }
    TruncatedNormalDistribution normal = normals[kernel][d];
    double density =
        cell.length == 0 ? normal.density(value) : normal.probability(cell[0], cell[1]);
    return Math.max(Double.MIN_NORMAL, density);
  }
}
