package org.recital.components.filter;

import java.util.BitSet;
import org.recital.registry.data.Interactions;

/** Counts what is left of users' and items' interactions while some are taken out. */
final class Activity {
  private final Interactions interactions;
  private final BitSet kept;
  private final int[] counts; // [items]
  private int size;

  private Activity(Interactions interactions, BitSet kept) {
    this.interactions = interactions;
    this.kept = kept;
    this.counts = interactions.countsOfItems();
    this.size = interactions.size();
  }

  static Activity of(Interactions interactions) {
    BitSet kept = new BitSet(interactions.size());
    kept.set(0, interactions.size());
    return new Activity(interactions, kept);
  }

  /** Interactions that are left. */
  int size() {
    return size;
  }

  /** The positions that are left. */
  BitSet kept() {
    return kept;
  }

  void dropUsersBelow(int least) {
    for (int user = 0; user < interactions.users(); user++) {
      int from = interactions.from(user);
      int to = interactions.to(user);
      if (kept.get(from, to).cardinality() < least) {
        for (int p = from; p < to; p++) {
          drop(p);
        }
      }
    }
  }

  void dropItemsBelow(int least) {
    // Which items go is decided before any does; a count that is going down would change its mind.
    boolean[] few = new boolean[counts.length];
    for (int item = 0; item < few.length; item++) {
      few[item] = counts[item] < least;
    }
    for (int p = 0; p < interactions.size(); p++) {
      if (few[interactions.item(p)]) {
        drop(p);
      }
    }
  }

  private void drop(int position) {
    if (kept.get(position)) {
      kept.clear(position);
      counts[interactions.item(position)]--;
      size--;
    }
  }
}
