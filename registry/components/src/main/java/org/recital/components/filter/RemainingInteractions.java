package org.recital.components.filter;

import java.util.BitSet;
import org.recital.registry.data.Interactions;

/** The interactions that remain while users and items are removed. */
final class RemainingInteractions {
  private final Interactions interactions;
  private final BitSet kept;
  private final int[] counts; // [items], remaining interactions
  private int size;

  private RemainingInteractions(Interactions interactions, BitSet kept) {
    this.interactions = interactions;
    this.kept = kept;
    this.counts = interactions.countsOfItems();
    this.size = interactions.size();
  }

  static RemainingInteractions of(Interactions interactions) {
    BitSet kept = new BitSet(interactions.size());
    kept.set(0, interactions.size());
    return new RemainingInteractions(interactions, kept);
  }

  /** Number of remaining interactions. */
  int size() {
    return size;
  }

  /** Positions of the remaining interactions. */
  BitSet kept() {
    return kept;
  }

  void removeUsersBelow(int min) {
    for (int user = 0; user < interactions.users(); user++) {
      int from = interactions.from(user);
      int to = interactions.to(user);
      if (kept.get(from, to).cardinality() < min) {
        for (int p = from; p < to; p++) {
          remove(p);
        }
      }
    }
  }

  void removeItemsBelow(int min) {
    // decided before any removal, because removals lower the counts
    boolean[] tooFew = new boolean[counts.length];
    for (int item = 0; item < tooFew.length; item++) {
      tooFew[item] = counts[item] < min;
    }
    for (int p = 0; p < interactions.size(); p++) {
      if (tooFew[interactions.item(p)]) {
        remove(p);
      }
    }
  }

  private void remove(int position) {
    if (kept.get(position)) {
      kept.clear(position);
      counts[interactions.item(position)]--;
      size--;
    }
  }
}
