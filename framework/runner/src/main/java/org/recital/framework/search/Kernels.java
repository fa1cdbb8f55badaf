package org.recital.framework.search;

import java.util.random.RandomGenerator;

/**
 * The kernels of a Parzen estimator in one dimension: one for each observation, and as the last one
 * the prior, which is uniform.
 */
interface Kernels {
  /** A random value of a kernel. */
  double sample(int kernel, RandomGenerator random);

  /**
   * Adds the logarithm of the density of each kernel at a value, or of its mass if the dimension is
   * discrete.
   *
   * @param logs [kernels]
   */
  void addLogDensities(double value, double[] logs);
}
