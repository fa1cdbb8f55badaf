package org.recital.framework.trial;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.recital.framework.train.Seed;

/**
 * Detects whether any random stream was used. Data that was prepared without random streams is the
 * same for every seed. Not thread-safe.
 */
final class Draws {
  private final Seed seed;
  private boolean any;

  Draws(Seed seed) {
    this.seed = seed;
  }

  /**
   * Calls a function with a random stream and returns its result. The function must not keep the
   * stream.
   */
  <T> T with(String use, Function<RandomGenerator, T> function) {
    RandomGenerator stream = seed.stream(use);
    T result = function.apply(stream);
    any |= stream.nextLong() != seed.stream(use).nextLong(); // a used stream has advanced
    return result;
  }

  /** Whether a random stream was used. */
  boolean any() {
    return any;
  }
}
