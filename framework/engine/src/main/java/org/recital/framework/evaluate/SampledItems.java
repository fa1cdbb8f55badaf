package org.recital.framework.evaluate;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Random sampling of candidate items. */
final class SampledItems {
  static final int[] NONE = {};

  private SampledItems() {}

  /**
   * The relevant items and uniformly drawn negatives, distinct and ascending.
   *
   * @param relevant relevant items, ascending
   * @param unseen items to draw from; reordered in place
   * @param negatives number of negatives; fewer are drawn if {@code unseen} has fewer items
   */
  static int[] draw(int[] relevant, int[] unseen, int negatives, RandomGenerator random) {
    IntArrayList chosen = IntArrayList.wrap(relevant.clone());
    int left = unseen.length;
    while (chosen.size() < relevant.length + negatives && left > 0) {
      int drawn = random.nextInt(left);
      int item = unseen[drawn];
      unseen[drawn] = unseen[--left];
      if (Arrays.binarySearch(relevant, item) < 0) {
        chosen.add(item);
      }
    }
    int[] items = chosen.toIntArray();
    Arrays.sort(items);
    return items;
  }
}
