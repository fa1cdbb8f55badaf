package org.recital.registry.model;

/** How alike two sets are, from their sizes and that of what they share. */
public enum Similarity {
  /** {@code shared / (√(size · other) + shrink)}. */
  COSINE {
    @Override
    double denominator(double shared, double size, double other) {
      return Math.sqrt(size * other);
    }
  },
  /** {@code shared / (size + other − shared + shrink)}. */
  JACCARD {
    @Override
    double denominator(double shared, double size, double other) {
      return size + other - shared;
    }
  },
  /** {@code 2 · shared / (size + other + shrink)}, also called Sørensen's coefficient. */
  DICE {
    @Override
    double denominator(double shared, double size, double other) {
      return (size + other) / 2;
    }
  };

  abstract double denominator(double shared, double size, double other);

  float of(int shared, int size, int other, double shrink) {
    return (float) (shared / (denominator(shared, size, other) + shrink));
  }
}
