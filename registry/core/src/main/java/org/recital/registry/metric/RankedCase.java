package org.recital.registry.metric;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * A list and what it should have held.
 *
 * @param ranking items, best first; may be longer than the cut-off, and shorter where there are few
 *     candidates
 * @param cutoff how many places count
 * @param relevant the held-out items, ascending, each once, not empty
 */
public record RankedCase(int user, int[] ranking, int cutoff, int[] relevant) {
  /** How many places of the list count. */
  public int places() {
    return Math.min(cutoff, ranking.length);
  }

  /** Whether the item in a place, counted from 0, is relevant. */
  public boolean hit(int place) {
    return Arrays.binarySearch(relevant, ranking[place]) >= 0;
  }

  /** How many of the places hold a relevant item. */
  public int hits() {
    int hits = 0;
    for (int place = 0; place < places(); place++) {
      hits += hit(place) ? 1 : 0;
    }
    return hits;
  }

  /** The most places that can hold a relevant item: {@code min(cutoff, |relevant|)}. */
  public int possibleHits() {
    return Math.min(cutoff, relevant.length);
  }

  /** The mean of a property of items over the places; NaN where the list is empty. */
  public double mean(IntToDoubleFunction property) {
    double sum = 0;
    for (int place = 0; place < places(); place++) {
      sum += property.applyAsDouble(ranking[place]);
    }
    return sum / places();
  }
}
