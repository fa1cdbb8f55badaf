package org.recital.components.model.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.matrix.BinaryMatrix;
import org.recital.registry.matrix.CoOccurrence;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
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
import org.recital.registry.torch.Matrices;

/**
 * EASE ({@code ease}): ridge regression of every item on all others, in closed form. X is the
 * binary interaction matrix of the training data: repeated interactions count once; ratings are
 * ignored. An empty history scores 0.
 *
 * <p>P and B overwrite {@code XᵀX}, so only one matrix with shape {@code [items, items]} is in
 * memory.
 */
@About(
    value = "Linear regression of every item on all others, in closed form.",
    formula =
        "B = argmin ‖X − XB‖² + λ‖B‖² with diag(B) = 0:  B_ij = −P_ij / P_jj for i ≠ j, P = (XᵀX +"
            + " λI)⁻¹;\n"
            + "scores(x) = x B",
    papers =
        @Paper(
            value = "Steck. Embarrassingly Shallow Autoencoders for Sparse Data. WWW 2019",
            doi = "10.1145/3308558.3313710"))
final class Ease implements FittedModel {
  /** Maximum number of matrix elements per block of rows. */
  private static final int BLOCK = 1 << 24;

  private final Config config;

  public Ease(Config config) {
    this.config = config;
  }

  /** The parameters of {@link Ease}. */
  public record Config(
      @Param(
              value = "λ, L2 regularisation weight",
              byDefault = "250",
              above = 0,
              max = UpperBound.FLOAT)
          double l2) {}

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public boolean scoresHistories() {
    return true;
  }

  @Override
  public long bytes(TrainingData data) {
    long items = data.interactions().items();
    // a block is stored twice: in the buffer and by libtorch
    long block = 2L * Float.BYTES * Math.min(items * items, Math.max(BLOCK, items));
    return Float.BYTES * items * items
        + block
        + Matrices.bytesToInvert(items)
        + BinaryMatrix.bytes(data.interactions());
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    BinaryMatrix users = BinaryMatrix.of(data.interactions());
    NDManager owner = manager.newSubManager();
    try {
      NDArray weights = gram(users, owner); // [items, items]
      Matrices.invert(weights);
      try (NDArray diagonal = weights.diagonal(); // a view
          NDArray divisor = diagonal.neg()) {
        weights.divi(divisor);
        diagonal.subi(diagonal);
      }
      return new EaseScorer(weights);
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return Scorer.owning(
        manager,
        owner ->
            new EaseScorer(saved.array(EaseScorer.WEIGHTS, owner, saved.items(), saved.items())));
  }

  /** {@code XᵀX + λI}, {@code [items, items]}. */
  private NDArray gram(BinaryMatrix users, NDManager manager) {
    BinaryMatrix items = users.transposed();
    int size = items.rows();
    float[] weights = users.weightsOfRows(0);
    NDArray gram = manager.create(new Shape(size, size), DataType.FLOAT32); // [items, items]
    ScoreBuffer buffer = new ScoreBuffer();
    int step = Math.max(1, BLOCK / Math.max(1, size));
    for (int from = 0; from < size; from += step) {
      int first = from;
      int to = Math.min(size, from + step);
      try (NDArray block =
          buffer.fill(
              to - from,
              size,
              manager,
              () -> filler(first, items, new CoOccurrence(users, weights)))) {
        gram.set(new NDIndex("{}:{}", from, to), block);
      }
    }
    return gram;
  }

  private ScoreBuffer.Filler filler(int first, BinaryMatrix items, CoOccurrence coOccurrence) {
    return (row, sums) -> {
      coOccurrence.of(items, first + row);
      for (int i = 0; i < coOccurrence.size(); i++) {
        sums[coOccurrence.row(i)] = coOccurrence.sum(coOccurrence.row(i));
      }
      sums[first + row] += (float) config.l2();
    };
  }

  /**
   * @param weights B, {@code [items, items]}
   */
  private record EaseScorer(NDArray weights) implements Scorer {
    private static final String WEIGHTS = "weights";

    @Override
    public void save(StateWriter to) {
      to.write(WEIGHTS, weights);
    }

    @Override
    public NDArray score(Cases cases, NDManager manager) {
      BinaryMatrix histories = cases.incidence();
      float[] ones = new float[histories.size()];
      Arrays.fill(ones, 1);
      try (NDManager step = manager.newSubManager()) {
        NDArray offsets = step.create(histories.offsetColumn());
        NDArray cells = step.create(histories.cellColumn());
        NDArray x = Matrices.sparse(offsets, cells, step.create(ones), histories.columns());
        NDArray scores = Matrices.multiply(x, weights); // [cases, items]
        scores.attach(manager);
        return scores;
      }
    }

    @Override
    public void close() {
      weights.getManager().close();
    }
  }
}
