package org.recital.registry.metric;

import it.unimi.dsi.fastutil.ints.IntArrays;
import org.recital.registry.data.Interactions;

/** How often items stand in the training interactions. Immutable. */
public final class TrainingPopularity {
  private final Interactions train;
  private final int[] counts;

  public TrainingPopularity(Interactions train) {
    this.train = train;
    this.counts = train.countsOfItems();
  }

  public Interactions train() {
    return train;
  }

  /** Training interactions of an item. */
  public int count(int item) {
    return counts[item];
  }

  public int items() {
    return counts.length;
  }

  /**
   * Cuts the catalogue by popularity into parts of equal shares of the training interactions. Items
   * stand in order of their interactions, most first, equal ones by number; an item is of the part
   * in which its interactions begin, so part 0 is never empty where there are interactions, and
   * items without any are of the last.
   *
   * @return the part of each item, from 0, {@code [items]}
   */
  public int[] parts(int number) {
    int[] order = new int[counts.length];
    for (int item = 0; item < order.length; item++) {
      order[item] = item;
    }
    IntArrays.mergeSort(order, (a, b) -> Integer.compare(counts[b], counts[a])); // stable
    int[] parts = new int[counts.length];
    long before = 0;
    for (int item : order) {
      parts[item] =
          counts[item] == 0 ? number - 1 : (int) (before * number / Math.max(1, train.size()));
      before += counts[item];
    }
    return parts;
  }
}
