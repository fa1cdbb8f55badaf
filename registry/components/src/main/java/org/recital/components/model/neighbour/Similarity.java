package org.recital.components.model.neighbour;

/**
 * Similarity of two sets, computed from the total weight of each set and of their intersection.
 * Disjoint sets have similarity 0. Equal sets have similarity 1 if there is no shrinkage.
 */
public enum Similarity {
  /** {@code shared / (√(one · other) + shrink)}. */
  COSINE {
    @Override
    double denominator(double shared, double one, double other) {
      return Math.sqrt(one * other);
    }
  },
  /** {@code shared / (one + other − shared + shrink)}. */
  JACCARD {
    @Override
    double denominator(double shared, double one, double other) {
      return one + other - shared;
    }
  },
  /** {@code 2 · shared / (one + other + 2 · shrink)}, the Sørensen–Dice coefficient. */
  DICE {
    @Override
    double denominator(double shared, double one, double other) {
      return (one + other) / 2;
    }
  };

  abstract double denominator(double shared, double one, double other);

  /**
   * The similarity of two sets.
   *
   * @param shared total weight of the intersection
   * @param one the total weight of the first set
   * @param other the total weight of the second set
   */
  float of(double shared, double one, double other, double shrink) {
    return (float) (shared / (denominator(shared, one, other) + shrink));
  }
}
