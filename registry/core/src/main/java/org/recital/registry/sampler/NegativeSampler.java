package org.recital.registry.sampler;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.recital.registry.Kind;
import org.recital.registry.data.Interactions;

/** How items are drawn that stand for what a user does not want. */
public interface NegativeSampler {
  Kind<NegativeSampler> KIND =
      new Kind<>(
          "negatives",
          NegativeSampler.class,
          "Draws negative items, or unrated ones, for training.");

  /** Items drawn for each positive. */
  int count();

  /**
   * Items drawn for each rating that are learned from as ratings of 0, where a loss is over
   * ratings; empty for a sampler of negatives of other losses.
   */
  default OptionalDouble perRating() {
    return OptionalDouble.empty();
  }

  Draw over(Interactions train);

  /** Draws negatives of users. Not safe for use by several threads. */
  @FunctionalInterface
  interface Draw {
    /**
     * Fills {@code negatives[from, to)} with items that are not the user's own, unless the sampler
     * was told that they may be.
     */
    void fill(int user, long[] negatives, int from, int to, RandomGenerator random);
  }
}
