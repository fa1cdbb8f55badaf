package org.recital.registry.metric;

import it.unimi.dsi.fastutil.ints.IntArrays;
import org.recital.registry.data.Interactions;

/** Popularity of items: the number of training interactions per item. Immutable. */
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

  /** Number of training interactions of an item. */
  public int count(int item) {
    return counts[item];
  }

  public int items() {
    return counts.length;
  }

  /** The items by descending popularity, ties by index, {@code [items]}. */
  public int[] order() {
    int[] order = new int[counts.length];
    for (int item = 0; item < order.length; item++) {
      order[item] = item;
    }
    IntArrays.mergeSort(order, (a, b) -> Integer.compare(counts[b], counts[a])); // stable
    return order;
  }

  /**
   * Partitions the catalogue by popularity into parts with about the same number of training
   * interactions. Items are sorted by descending popularity, ties by index, and their interactions,
   * in this order, are cut into equal parts. If an item's interactions extend over two or more
   * parts, the item belongs to the first of them. Items without interactions belong to the last
   * part. Part 0 is not empty if there are interactions.
   *
   * @param number number of parts
   * @return part of each item, from 0, {@code [items]}
   */
  public int[] parts(int number) {
    int[] parts = new int[counts.length];
    long before = 0;
    for (int item : order()) {
      parts[item] =
          counts[item] == 0 ? number - 1 : (int) (before * number / Math.max(1, train.size()));
      before += counts[item];
    }
    return parts;
  }
}
