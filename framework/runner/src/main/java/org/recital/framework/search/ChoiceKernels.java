package org.recital.framework.search;

import java.util.random.RandomGenerator;

/**
 * Kernels of a dimension with choices. A kernel draws its observed choice or, with some
 * probability, a uniformly random choice. This probability decreases with the number of
 * observations and does not depend on the number of choices.
 *
 * @param choices number of choices
 * @param observed [observations]
 */
record ChoiceKernels(int choices, double[] observed) implements Kernels {
  private double probabilityOfAny() {
    return Math.min(1, 2.0 / (observed.length + 1));
  }

  @Override
  public double sample(int kernel, RandomGenerator random) {
    boolean isObserved = kernel < observed.length && random.nextDouble() >= probabilityOfAny();
    return isObserved ? observed[kernel] : random.nextInt(choices);
  }

  @Override
  public void addLogDensities(double value, double[] logs) {
    double other = probabilityOfAny() / choices;
    double same = 1 - probabilityOfAny() + other;
    for (int kernel = 0; kernel < observed.length; kernel++) {
      logs[kernel] += StrictMath.log(observed[kernel] == value ? same : other);
    }
    logs[observed.length] -= StrictMath.log(choices);
  }
}
