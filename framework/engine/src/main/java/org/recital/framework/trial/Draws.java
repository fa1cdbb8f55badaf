package org.recital.framework.trial;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.recital.framework.train.Seed;

/**
 * Observation of random streams: whether any of them was used. What used none is the same for every
 * seed. Not thread-safe.
 */
final class Draws {
  private final Seed seed;
  private boolean any;

  Draws(Seed seed) {
    this.seed = seed;
  }

  /** The result of a function of a random stream, which must not keep the stream. */
  <T> T with(String use, Function<RandomGenerator, T> function) {
    RandomGenerator stream = seed.stream(use);
    T result = function.apply(stream);
    any |= stream.nextLong() != seed.stream(use).nextLong(); // a used stream has moved on
    return result;
  }

  /** Whether a random stream was used. */
  boolean any() {
    return any;
  }
}
