package org.recital.components.model.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.matrix.BinaryMatrix;
import org.recital.registry.matrix.CoOccurrence;
import org.recital.registry.matrix.SparseRows;
import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Rows;
import org.recital.registry.model.ScoreBuffer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;

/**
 * {@code slim}: sparse regression of every item on all others.
 *
 * <p>{@code W = argmin ½‖X − XW‖² + β/2 ‖W‖² + λ‖W‖₁} with weights that are not negative and a
 * diagonal of zeros, column by column, where X is the matrix of who had what in training: items had
 * several times count once, ratings do not count. A history x scores {@code xW}; an empty one 0.
 * Solved by coordinate descent over the items that share a user with the column's: the weight of
 * any other is 0. Ning and Karypis, ICDM 2011, doi 10.1109/ICDM.2011.134.
 */
public record Slim(
    @Param(value = "λ, weight of the L1 penalty on item-to-item weights", byDefault = "1", min = 0)
        double l1,
    @Param(
            value = "β, weight of the L2 penalty on item-to-item weights",
            byDefault = "50",
            above = 0)
        double l2,
    @Param(value = "passes over the weights of an item, at most", byDefault = "50", min = 1)
        int iterations,
    @Param(value = "passes end when no weight changes by more", byDefault = "1e-3", min = 0)
        double tolerance)
    implements FittedModel {

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  /** The most pairs of items that can share a user, and a weight for each. */
  @Override
  public long bytes(TrainingData data) {
    long items = data.interactions().items();
    long pairs = 0;
    for (int user = 0; user < data.interactions().users(); user++) {
      pairs += (long) data.interactions().count(user) * data.interactions().count(user);
    }
    long most = Math.min(pairs, items * items);
    return 4L * Integer.BYTES * most + BinaryMatrix.bytes(data.interactions());
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    SparseWeights gram = gram(BinaryMatrix.of(data.interactions()));
    SparseRows weights = new SparseRows(gram.offsets().length - 1);
    Rows.each(
        weights.size(),
        () -> {
          SlimColumn column = new SlimColumn(this, gram);
          return item -> column.solve(item, weights);
        });
    return new SlimScorer(weights.together().transposed(weights.size()), new ScoreBuffer());
  }

  /** {@code XᵀX}: how many users two items share. */
  private static SparseWeights gram(BinaryMatrix users) {
    BinaryMatrix items = users.transposed();
    float[] ones = new float[users.rows()];
    Arrays.fill(ones, 1);
    SparseRows rows = new SparseRows(items.rows());
    Rows.each(
        items.rows(),
        () -> {
          CoOccurrence overlaps = new CoOccurrence(users, ones);
          return item -> {
            overlaps.of(items, item);
            int[] others = new int[overlaps.size()];
            Arrays.setAll(others, overlaps::row);
            Arrays.sort(others);
            float[] shared = new float[others.length];
            for (int i = 0; i < shared.length; i++) {
              shared[i] = overlaps.sum(others[i]);
            }
            rows.set(item, others, shared);
          };
        });
    return rows.together();
  }

  /**
   * @param weights W, by the item that is in the history, {@code [items, items]}
   */
  private record SlimScorer(SparseWeights weights, ScoreBuffer buffer) implements Scorer {
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      BinaryMatrix histories = cases.incidence();
      return buffer.fill(
          cases.size(),
          histories.columns(),
          manager,
          () ->
              (row, scores) -> {
                for (int at = histories.from(row); at < histories.to(row); at++) {
                  weights.addRow(histories.column(at), scores);
                }
              });
    }

    @Override
    public void close() {}
  }
}
