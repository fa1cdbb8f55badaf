package org.recital.registry.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Inner products of two rows, three items and one negative a row. */
class InnerProductTest {
  private static final float[][] ITEMS = {{1, 2}, {3, 4}, {5, 6}};

  @Test
  void the_penalty_of_rows_is_that_of_the_vectors_and_not_of_weights_behind_them() {
    try (NDManager step = NDManager.newBaseManager("PyTorch")) {
      NDArray weights = step.create(new float[][] {{7, 8}, {9, 10}}); // [rows, size]
      NDArray rows = weights.sub(weights).add(step.create(new float[] {2, 1})); // (2, 1) twice
      InnerProduct scores = InnerProduct.ofRows(rows, step.create(ITEMS), batch(step), step);

      double squares = 2 * (4 + 1) + (1 + 4) + (25 + 36) + (9 + 16) + (9 + 16);
      assertThat((double) scores.penalty().getFloat()).isCloseTo(squares / 2 / 2, within(1e-5));
    }
  }

  @Test
  void the_penalty_of_nodes_is_that_of_their_weights() {
    try (NDManager step = NDManager.newBaseManager("PyTorch")) {
      NDArray weights = step.create(new float[][] {{1, 0}, {0, 1}, {1, 1}, {2, 0}, {0, 2}});
      NDArray table = step.create(new float[][] {{9, 9}, {9, 9}, {9, 9}, {9, 9}, {9, 9}});
      InnerProduct scores = InnerProduct.ofNodes(table, weights, 2, batch(step), step);

      double squares = 1 + 1 + 2 + 4 + 4 + 4; // users 0 and 1, items 0 and 2, negatives 1 and 1
      assertThat((double) scores.penalty().getFloat()).isCloseTo(squares / 2 / 2, within(1e-5));
    }
  }

  /** User 0 with item 0, and user 1 with item 2; the negative of both is item 1. */
  private static Batch.Interactions batch(NDManager step) {
    return new Batch.Interactions(
        step.create(new long[] {0, 1}),
        step.create(new long[] {0, 2}),
        step.create(new long[][] {{1}, {1}}),
        Optional.empty());
  }
}
