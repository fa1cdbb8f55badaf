package org.recital.framework.evaluate;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws the candidates of a case where they are sampled. */
final class SampledItems {
  static final int[] NONE = {};

  private SampledItems() {}

  /**
   * The relevant items and others, each once, ascending.
   *
   * @param relevant ascending
   * @param unseen what is drawn from; its order is changed
   * @param negatives how many others, as far as there are so many
   */
  static int[] draw(int[] relevant, int[] unseen, int negatives, RandomGenerator random) {
    IntArrayList chosen = IntArrayList.wrap(relevant.clone());
    int left = unseen.length;
    while (chosen.size() < relevant.length + negatives && left > 0) {
      int place = random.nextInt(left);
      int item = unseen[place];
      unseen[place] = unseen[--left];
      if (Arrays.binarySearch(relevant, item) < 0) {
        chosen.add(item);
      }
    }
    int[] items = chosen.toIntArray();
    Arrays.sort(items);
    return items;
  }
}
