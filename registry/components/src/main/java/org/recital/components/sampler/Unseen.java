package org.recital.components.sampler;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.SeenItems;
import org.recital.registry.sampler.NegativeSampler;

/**
 * Draws from a proposal until the item is not the user's own. A user for whom that fails too often,
 * having had nearly everything, gets an item from the short list of what is left, uniformly.
 *
 * <p>Items are looked up in the user's sorted list, or, for a user who is drawn for again and again
 * as the places of a history are, among marks, which is several times as fast.
 */
final class Unseen implements NegativeSampler.Draw {
  private static final int PATIENCE = 100;
  private static final int NOBODY = -1;

  private final SeenItems seen;
  private final Proposal proposal;
  private final int items;
  private final BitSet marks; // [items], of the marked user's own
  private int marked = NOBODY;
  private int last = NOBODY;

  Unseen(SeenItems seen, Proposal proposal, int items) {
    this.seen = seen;
    this.proposal = proposal;
    this.items = items;
    this.marks = new BitSet(items);
  }

  @Override
  public void fill(int user, long[] negatives, int from, int to, RandomGenerator random) {
    if (user == last && user != marked) {
      mark(user);
    }
    last = user;
    for (int i = from; i < to; i++) {
      negatives[i] = draw(user, random);
    }
  }

  private void mark(int user) {
    marks.clear();
    for (int i = seen.from(user); i < seen.to(user); i++) {
      marks.set(seen.itemColumn()[i]);
    }
    marked = user;
  }

  private int draw(int user, RandomGenerator random) {
    boolean byMarks = user == marked;
    for (int tries = 0; tries < PATIENCE; tries++) {
      int item = proposal.draw(random);
      if (!(byMarks ? marks.get(item) : seen.contains(user, item))) {
        return item;
      }
    }
    return left(user, random);
  }

  private int left(int user, RandomGenerator random) {
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
