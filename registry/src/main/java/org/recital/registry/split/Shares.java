package org.recital.registry.split;

import org.recital.registry.param.NumberText;
import org.recital.registry.param.ParameterException;

/** Shares of interactions that go to validation and test; the rest is for training. */
final class Shares {
  private Shares() {}

  /** Refuses shares that leave nothing for training or test. */
  static void require(double validation, double test) {
    require("validation", validation, 0);
    require("test", test, Double.MIN_VALUE);
    if (validation + test >= 1) {
      throw new ParameterException(
          "test",
          "and validation must be less than 1 together, but are "
              + NumberText.of(test)
              + " and "
              + NumberText.of(validation));
    }
  }

  private static void require(String parameter, double share, double least) {
    if (!(share >= least && share < 1)) {
      throw new ParameterException(
          parameter,
          "must be a share "
              + (least > 0 ? "above 0" : "from 0")
              + " and below 1, but is "
              + NumberText.of(share));
    }
  }

  /** A share of a number of things, rounded to the nearest. */
  static int of(double share, int size) {
    return (int) Math.round(share * size);
  }
}
