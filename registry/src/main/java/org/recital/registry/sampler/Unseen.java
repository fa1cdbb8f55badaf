package org.recital.registry.sampler;

import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.SeenItems;

/**
 * Draws from a proposal until the item is not the user's own. A user for whom that fails too often,
 * having had nearly everything, gets an item from the short list of what is left, uniformly.
 */
record Unseen(SeenItems seen, ToIntFunction<RandomGenerator> proposal, int items)
    implements NegativeSampler.Draw {
  private static final int PATIENCE = 100;

  @Override
  public void fill(int user, long[] negatives, int from, int to, RandomGenerator random) {
    for (int i = from; i < to; i++) {
      negatives[i] = draw(user, random);
    }
  }

  private int draw(int user, RandomGenerator random) {
    for (int tries = 0; tries < PATIENCE; tries++) {
      int item = proposal.applyAsInt(random);
      if (!seen.contains(user, item)) {
        return item;
      }
    }
    int[] left = seen.unseen(user, items);
    if (left.length == 0) {
      throw new DataException(
          "a user has had all "
              + items
              + " items in training, so there is no negative to draw; leave such users out with a"
              + " filter, or take a larger catalogue");
    }
    return left[random.nextInt(left.length)];
  }
}
