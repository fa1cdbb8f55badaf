package org.recital.reports.significance;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Studentized range with infinite degrees of freedom: the difference between the greatest and the
 * least of k independent standard normal values. With the greatest value at z, the range exceeds q
 * unless all others are between z − q and z: {@code P(Q > q) = k ∫ φ(z) (Φ(z)^(k − 1) − (Φ(z) − Φ(z
 * − q))^(k − 1)) dz}.
 */
final class StudentizedRange {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Beyond this value, the density of the normal distribution is below 1e-17. */
  private static final double TAIL = 9;

  /** Step of the trapezoidal rule. With this step, its error is below the rounding error. */
  private static final double STEP = 1.0 / 16;

  private static final int BISECTIONS = 60;

  private StudentizedRange() {}

  /** Probability that the range of the given number of values exceeds q. */
  static double survival(double q, int values) {
    double sum = 0;
    for (double z = -TAIL; z < TAIL + q; z += STEP) {
      double below = NORMAL.cumulativeProbability(z);
      double outside = NORMAL.cumulativeProbability(z - q) / below;
      // 1 − (1 − outside)^(k − 1), precise for small probabilities
      double any = -Math.expm1((values - 1) * Math.log1p(-outside));
      sum += NORMAL.density(z) * Math.pow(below, values - 1.0) * any;
    }
    return Math.min(1, values * STEP * sum);
  }

  /** The value that the range exceeds with a given probability between 0 and 1. */
  static double critical(double probability, int values) {
    double low = 0;
    double high = 2 * TAIL;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (survival(middle, values) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
