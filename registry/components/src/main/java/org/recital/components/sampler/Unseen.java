package org.recital.components.sampler;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.SeenItems;
import org.recital.registry.sampler.NegativeSampler;

/**
 * Rejection sampling of items that the user has not seen. After too many rejections, which occur
 * for users who have seen nearly all items, an item is drawn uniformly from the unseen items.
 *
 * <p>Seen items are looked up by binary search. For consecutive calls with the same user, as for
 * the positions of a history, they are looked up in a bit set instead, which is several times as
 * fast.
 */
final class Unseen implements NegativeSampler.Draw {
  private static final int MAX_TRIES = 100;
  private static final int NO_USER = -1;

  private final SeenItems seen;
  private final Proposal proposal;
  private final int items;
  private final BitSet marks; // [items], seen items of the marked user
  private int marked = NO_USER;
  private int previous = NO_USER;

  Unseen(SeenItems seen, Proposal proposal, int items) {
    this.seen = seen;
    this.proposal = proposal;
    this.items = items;
    this.marks = new BitSet(items);
  }

  @Override
  public void fill(int user, long[] negatives, int from, int to, RandomGenerator random) {
    if (user == previous && user != marked) {
      mark(user);
    }
    previous = user;
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
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      int item = proposal.draw(random);
      if (!(byMarks ? marks.get(item) : seen.contains(user, item))) {
        return item;
      }
    }
    return drawUniformly(user, random);
  }

  private int drawUniformly(int user, RandomGenerator random) {
    int[] unseen = seen.unseen(user, items);
    if (unseen.length == 0) {
      throw new DataException(
          "cannot draw a negative for a user who has interacted with all "
              + items
              + " items in training. Remove such users with a filter, or use more items");
    }
    return unseen[random.nextInt(unseen.length)];
  }
}
