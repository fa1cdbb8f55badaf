package org.recital.components.split;

import org.recital.registry.param.NumberText;
import org.recital.registry.param.ParameterException;

/** Shares of interactions that go to validation and test; the rest is for training. */
final class Shares {
  private Shares() {}

  /** Refuses shares that leave nothing for training or test. */
  static void require(double validation, double test) {
    if (validation + test >= 1) {
      throw new ParameterException(
          "test",
          "and validation must be less than 1 together, but are "
              + NumberText.of(test)
              + " and "
              + NumberText.of(validation));
    }
  }

  /** A share of a number of things, rounded to the nearest. */
  static int of(double share, int size) {
    return (int) Math.round(share * size);
  }
}
