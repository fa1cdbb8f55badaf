package org.recital.components.model.neighbour;

/**
 * How alike two sets are, from the weights of what is in them and of what they share. Equal sets
 * have 1, sets that share nothing 0.
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
  /** {@code 2 · shared / (one + other + shrink)}, also called Sørensen's coefficient. */
  DICE {
    @Override
    double denominator(double shared, double one, double other) {
      return (one + other) / 2;
    }
  };

  abstract double denominator(double shared, double one, double other);

  float of(double shared, double one, double other, double shrink) {
    return (float) (shared / (denominator(shared, one, other) + shrink));
  }
}
