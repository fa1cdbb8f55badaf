package org.recital.components.split;

import java.util.random.RandomGenerator;

/** Random orders. */
final class Shuffle {
  private Shuffle() {}

  /** Brings a range into an order all of which are equally likely (Fisher and Yates). */
  static void range(int[] values, int from, int to, RandomGenerator random) {
    for (int i = to - 1; i > from; i--) {
      int other = from + random.nextInt(i - from + 1);
      int held = values[i];
      values[i] = values[other];
      values[other] = held;
    }
  }
}
