package org.recital.framework.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.recital.registry.torch.HostValues;
import org.recital.registry.torch.Ranking;

/**
 * Counts of the (relevant item, other candidate) pairs of one case.
 *
 * @param concordant number of pairs whose relevant item has the higher score
 * @param tied number of pairs with equal scores
 * @param pairs number of all pairs
 */
record PairCounts(long concordant, long tied, long pairs) {
  /**
   * The pair counts of a block of cases.
   *
   * @param scores scores, −∞ for items that are not candidates, {@code [cases, items]}
   * @param relevant relevant items of each case
   */
  static PairCounts[] of(NDArray scores, List<int[]> relevant) {
    int rows = relevant.size();
    int width = relevant.stream().mapToInt(items -> items.length).max().orElse(0);
    long[] columns = new long[rows * width]; // padded with item 0, which is ignored
    for (int row = 0; row < rows; row++) {
      int[] items = relevant.get(row);
      for (int i = 0; i < items.length; i++) {
        columns[row * width + i] = items[i];
      }
    }
    NDManager manager = scores.getManager();
    NDArray items = manager.create(columns, new Shape(rows, width)); // [cases, width]
    long[] places = HostValues.longs(Ranking.places(scores, items)); // [cases, 2 · width + 1]
    PairCounts[] counts = new PairCounts[rows];
    for (int row = 0; row < rows; row++) {
      int from = row * (2 * width + 1);
      counts[row] = count(places, from, width, relevant.get(row).length, scores.getShape().get(1));
    }
    return counts;
  }

  /**
   * Counts the pairs over all items and subtracts the pairs of two relevant items. A pair of two
   * relevant items was counted once, as concordant, if the scores differ; it was counted twice, as
   * tied, if the scores are equal.
   */
  private static PairCounts count(long[] places, int from, int width, int relevant, long items) {
    long masked = places[from + 2 * width];
    long concordant = 0;
    long tied = 0;
    for (int i = 0; i < relevant; i++) {
      long below = places[from + i];
      concordant += below - masked;
      tied += places[from + width + i] - below;
      for (int j = 0; j < relevant; j++) {
        concordant -= places[from + j] < below ? 1 : 0;
        tied -= places[from + j] == below ? 1 : 0;
      }
    }
    return new PairCounts(concordant, tied, relevant * (items - masked - relevant));
  }
}
