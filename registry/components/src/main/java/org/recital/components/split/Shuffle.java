package org.recital.components.split;

import java.util.random.RandomGenerator;

/** Random permutation. */
final class Shuffle {
  private Shuffle() {}

  /** Permutes a range uniformly at random (Fisher–Yates shuffle). */
  static void range(int[] values, int from, int to, RandomGenerator random) {
    for (int i = to - 1; i > from; i--) {
      int other = from + random.nextInt(i - from + 1);
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }
}
