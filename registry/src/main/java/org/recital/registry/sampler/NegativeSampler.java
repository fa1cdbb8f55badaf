package org.recital.registry.sampler;

import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;

/** How items a user has not had are drawn. */
public interface NegativeSampler {
  /** Items drawn for each positive. */
  int count();

  Draw over(Interactions train);

  /** Draws negatives of users. Not safe for use by several threads. */
  @FunctionalInterface
  interface Draw {
    /** Fills {@code negatives[from, to)} with items that are not the user's own. */
    void fill(int user, long[] negatives, int from, int to, RandomGenerator random);
  }
}
