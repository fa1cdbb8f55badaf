package org.recital.framework.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.sampler.NegativeSampler;

/**
 * Sampler of negatives for the rows of a batch.
 *
 * @param draw sampler of negatives for one user
 * @param count number of negatives per row; 0 if the loss needs none
 */
record RowNegatives(NegativeSampler.Draw draw, int count) {
  /**
   * Draws negatives.
   *
   * @param users user of each row, {@code [rows]}
   * @return negative items, {@code [rows, count]}
   */
  NDArray forRows(int[] users, RandomGenerator random, NDManager manager) {
    int size =
        ArraySizeException.product(
            "the negatives of a batch",
            users.length,
            count,
            "reduce 'batch_size' or the number of negatives");
    long[] drawn = new long[size];
    for (int row = 0; row < users.length && count > 0; row++) {
      draw.fill(users[row], drawn, row * count, (row + 1) * count, random);
    }
    return manager.create(drawn, new Shape(users.length, count));
  }
}
