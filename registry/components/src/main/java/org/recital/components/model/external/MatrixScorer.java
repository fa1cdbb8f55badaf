package org.recital.components.model.external;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.recital.registry.model.Cases;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.recital.registry.torch.Torch;

/**
 * Scorer with the scores of all pairs.
 *
 * @param scores {@code [users, items]}
 */
record MatrixScorer(NDManager owner, NDArray scores) implements RatingScorer {
  private static final String SCORES = "scores";

  /**
   * A scorer from scores in row-major order.
   *
   * @param scores {@code [users, items]}
   */
  static Scorer of(float[] scores, int users, NDManager manager) {
    return Scorer.owning(
        manager,
        owner -> new MatrixScorer(owner, owner.create(scores).reshape(new Shape(users, -1))));
  }

  static Scorer restore(StateReader saved, NDManager manager) {
    return Scorer.owning(
        manager,
        owner -> new MatrixScorer(owner, saved.array(SCORES, owner, saved.users(), saved.items())));
  }

  @Override
  public void save(StateWriter to) {
    to.write(SCORES, scores);
  }

  @Override
  public NDArray score(Cases cases, NDManager manager) {
    long[] rows = new long[cases.size()];
    for (int c = 0; c < rows.length; c++) {
      rows[c] = cases.users()[c];
    }
    try (NDArray indices = manager.create(rows)) {
      return Torch.embedding(scores, indices, manager); // [cases, items]
    }
  }

  @Override
  public NDArray rate(int[] users, int[] items, NDManager manager) {
    long width = scores.getShape().get(1);
    long[] positions = new long[users.length];
    for (int pair = 0; pair < positions.length; pair++) {
      positions[pair] = users[pair] * width + items[pair];
    }
    try (NDArray column = scores.reshape(-1, 1);
        NDArray indices = manager.create(positions)) {
      return Torch.embedding(column, indices, manager).reshape(users.length); // [pairs]
    }
  }

  @Override
  public void close() {
    owner.close();
  }
}
