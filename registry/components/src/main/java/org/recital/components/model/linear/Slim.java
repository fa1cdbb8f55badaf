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
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;

/**
 * SLIM ({@code slim}): sparse linear regression of every item on all others. X is the binary
 * interaction matrix of the training data: repeated interactions count once; ratings are ignored.
 * An empty history scores 0.
 *
 * <p>Each column of W is computed independently, by coordinate descent over the items that share a
 * user with the column's item; all other weights are 0 at the optimum.
 */
@About(
    value = "Sparse linear regression of every item on all others with non-negative weights.",
    formula = "W = argmin ½‖X − XW‖² + β/2 ‖W‖² + λ‖W‖₁ with W ≥ 0, diag(W) = 0;  scores(x) = x W",
    papers =
        @Paper(
            value =
                "Ning and Karypis. SLIM: Sparse Linear Methods for Top-N Recommender Systems. ICDM"
                    + " 2011",
            doi = "10.1109/ICDM.2011.134"))
public record Slim(
    @Param(value = "λ, L1 regularisation weight", byDefault = "1", min = 0, max = UpperBound.FLOAT)
        double l1,
    @Param(
            value = "β, L2 regularisation weight",
            byDefault = "50",
            above = 0,
            max = UpperBound.FLOAT)
        double l2,
    @Param(
            value = "maximum number of coordinate descent passes per item",
            byDefault = "50",
            min = 1,
            max = UpperBound.COUNT)
        int iterations,
    @Param(
            value =
                "convergence tolerance: coordinate descent stops after a pass in which no weight"
                    + " changes by more than this value",
            byDefault = "1e-3",
            min = 0,
            max = UpperBound.FLOAT)
        double tolerance)
    implements FittedModel {

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public boolean scoresHistories() {
    return true;
  }

  /**
   * Upper bound: one entry of XᵀX and one entry of W for each pair of items that can share a user.
   */
  @Override
  public long bytes(TrainingData data) {
    long items = data.interactions().items();
    long pairs = 0;
    for (int user = 0; user < data.interactions().users(); user++) {
      pairs += (long) data.interactions().count(user) * data.interactions().count(user);
    }
    long maxPairs = Math.min(pairs, items * items);
    return 4L * Integer.BYTES * maxPairs + BinaryMatrix.bytes(data.interactions());
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

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return new SlimScorer(
        saved.sparse(SlimScorer.WEIGHTS, saved.items(), saved.items()), new ScoreBuffer());
  }

  /** {@code XᵀX}: number of users that two items share, {@code [items, items]}. */
  private static SparseWeights gram(BinaryMatrix users) {
    BinaryMatrix items = users.transposed();
    float[] ones = new float[users.rows()];
    Arrays.fill(ones, 1);
    SparseRows rows = new SparseRows(items.rows());
    Rows.each(
        items.rows(),
        () -> {
          CoOccurrence coOccurrence = new CoOccurrence(users, ones);
          return item -> {
            coOccurrence.of(items, item);
            int[] others = new int[coOccurrence.size()];
            Arrays.setAll(others, coOccurrence::row);
            Arrays.sort(others);
            float[] shared = new float[others.length];
            for (int i = 0; i < shared.length; i++) {
              shared[i] = coOccurrence.sum(others[i]);
            }
            rows.set(item, others, shared);
          };
        });
    return rows.together();
  }

  /**
   * @param weights W, with a row for each item of a history, {@code [items, items]}
   */
  private record SlimScorer(SparseWeights weights, ScoreBuffer buffer) implements Scorer {
    private static final String WEIGHTS = "weights";

    @Override
    public void save(StateWriter to) {
      to.write(WEIGHTS, weights);
    }

    @Override
    public NDArray score(Cases cases, NDManager manager) {
      BinaryMatrix histories = cases.incidence();
      return buffer.fill(
          cases.size(),
          histories.columns(),
          manager,
          () ->
              (row, scores) -> {
                for (int position = histories.from(row); position < histories.to(row); position++) {
                  weights.addRow(histories.column(position), scores);
                }
              });
    }

    @Override
    public void close() {}
  }
}
