package org.recital.framework.search;

import java.util.random.RandomGenerator;

/**
 * The kernels of a Parzen estimator in one dimension: one for each observation and, as the last
 * kernel, a uniform prior.
 */
interface Kernels {
  /** A random value of a kernel. */
  double sample(int kernel, RandomGenerator random);

  /**
   * Adds the log density of each kernel at a value to {@code logs}; in a discrete dimension, the
   * log probability.
   *
   * @param logs [kernels]
   */
  void addLogDensities(double value, double[] logs);
}
