package org.recital.framework.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.recital.registry.torch.Ranking;

/**
 * How a case's relevant items stand against its other candidates.
 *
 * @param right pairs in the right order
 * @param tied pairs with equal scores
 * @param pairs all of them
 */
record PairCounts(long right, long tied, long pairs) {
  /**
   * Counts for a block of cases.
   *
   * @param scores −∞ for what is no candidate, {@code [cases, items]}
   * @param relevant the relevant items of each case
   */
  static PairCounts[] of(NDArray scores, List<int[]> relevant) {
    int rows = relevant.size();
    int width = relevant.stream().mapToInt(items -> items.length).max().orElse(0);
    long[] columns = new long[rows * width]; // padded with item 0, which is not looked at
    for (int row = 0; row < rows; row++) {
      int[] items = relevant.get(row);
      for (int i = 0; i < items.length; i++) {
        columns[row * width + i] = items[i];
      }
    }
    NDManager manager = scores.getManager();
    NDArray wanted = manager.create(columns, new Shape(rows, width));
    long[] places = Ranking.places(scores, wanted).toLongArray(); // [cases, 2 · width + 1]
    PairCounts[] counts = new PairCounts[rows];
    for (int row = 0; row < rows; row++) {
      int from = row * (2 * width + 1);
      counts[row] = count(places, from, width, relevant.get(row).length, scores.getShape().get(1));
    }
    return counts;
  }

  /**
   * Takes the pairs of two relevant items out of the counts over all items: of those, a pair of
   * different scores is counted as right once, at the higher one, and a tie at both.
   */
  private static PairCounts count(long[] places, int from, int width, int relevant, long items) {
    long masked = places[from + 2 * width];
    long right = 0;
    long tied = 0;
    for (int i = 0; i < relevant; i++) {
      long below = places[from + i];
      right += below - masked;
      tied += places[from + width + i] - below;
      for (int j = 0; j < relevant; j++) {
        right -= places[from + j] < below ? 1 : 0;
        tied -= places[from + j] == below ? 1 : 0;
      }
    }
    return new PairCounts(right, tied, relevant * (items - masked - relevant));
  }
}
