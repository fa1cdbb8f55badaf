package org.recital.registry.sampler;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.recital.registry.Kind;
import org.recital.registry.data.Interactions;

/** Sampler of negative items for training. */
public interface NegativeSampler {
  Kind<NegativeSampler> KIND =
      new Kind<>(
          "negatives", NegativeSampler.class, "Samples negative or unrated items for training.");

  /** Number of negatives per observed item. */
  int count();

  /**
   * Number of sampled unrated items per rating. Rating losses treat these items as rated 0. Empty
   * for samplers that draw negatives for other losses.
   */
  default OptionalDouble perRating() {
    return OptionalDouble.empty();
  }

  /** A sampler for the users and items of the training interactions. */
  Draw over(Interactions train);

  /** Draws negatives for users. Not thread-safe. */
  @FunctionalInterface
  interface Draw {
    /**
     * Fills {@code negatives[from, to)} with items that the user has not interacted with in
     * training, unless the sampler allows positives.
     */
    void fill(int user, long[] negatives, int from, int to, RandomGenerator random);
  }
}
