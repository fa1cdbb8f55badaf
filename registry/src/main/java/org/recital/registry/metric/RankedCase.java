package org.recital.registry.metric;

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
    return java.util.Arrays.binarySearch(relevant, ranking[place]) >= 0;
  }
}
