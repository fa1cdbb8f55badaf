package org.recital.components.split;

import org.recital.registry.param.NumberText;
import org.recital.registry.param.ParameterException;

/** Fractions of interactions for validation and test; the rest is for training. */
final class Fractions {
  private Fractions() {}

  /** Checks that the fractions leave interactions for training. */
  static void require(double validation, double test) {
    if (validation + test >= 1) {
      throw new ParameterException(
          "test",
          "and validation must sum to less than 1, but are "
              + NumberText.of(test)
              + " and "
              + NumberText.of(validation));
    }
  }

  /** Number of elements in a fraction of a set, rounded to the nearest integer. */
  static int of(double fraction, int size) {
    return (int) Math.round(fraction * size);
  }
}
