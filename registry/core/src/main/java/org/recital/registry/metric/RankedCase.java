package org.recital.registry.metric;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Ranked list of one case and its relevant items.
 *
 * @param ranking items, best first; may be longer than the cutoff, and shorter if there are fewer
 *     candidates
 * @param cutoff number of positions that are evaluated
 * @param relevant held-out items: at least one, distinct, ascending
 * @param ratings rating of each relevant item, {@code [relevant]}; {@code [0]} without ratings
 */
public record RankedCase(int user, int[] ranking, int cutoff, int[] relevant, float[] ratings) {
  /** A case without ratings. */
  public RankedCase(int user, int[] ranking, int cutoff, int[] relevant) {
    this(user, ranking, cutoff, relevant, new float[0]);
  }

  /** Number of evaluated positions: {@code min(cutoff, |ranking|)}. */
  public int places() {
    return Math.min(cutoff, ranking.length);
  }

  /** Whether the item at a position, counted from 0, is relevant. */
  public boolean hit(int position) {
    return Arrays.binarySearch(relevant, ranking[position]) >= 0;
  }

  /**
   * Rating of the item at a position; positions are counted from 0. The rating is 0 if the item is
   * not relevant, and 1 if it is relevant and there are no ratings.
   */
  public double rating(int position) {
    int index = Arrays.binarySearch(relevant, ranking[position]);
    if (index < 0) {
      return 0;
    }
    return ratings.length == 0 ? 1 : ratings[index];
  }

  /** Number of relevant items in the evaluated positions. */
  public int hits() {
    int hits = 0;
    for (int position = 0; position < places(); position++) {
      hits += hit(position) ? 1 : 0;
    }
    return hits;
  }

  /** Maximum number of hits: {@code min(cutoff, |relevant|)}. */
  public int possibleHits() {
    return Math.min(cutoff, relevant.length);
  }

  /** Mean of an item property over the evaluated positions; NaN for an empty list. */
  public double mean(IntToDoubleFunction property) {
    double sum = 0;
    for (int position = 0; position < places(); position++) {
      sum += property.applyAsDouble(ranking[position]);
    }
    return sum / places();
  }
}
