package org.recital.components.model.factor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.matrix.BinaryMatrix;
import org.recital.registry.matrix.InnerProducts;
import org.recital.registry.matrix.LinearSystem;
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
 * Implicit ALS ({@code ials}): matrix factorisation of the binary interaction matrix, in which
 * every unobserved pair is a zero with weight α. The user vectors and the item vectors are solved
 * for alternately, each in closed form. w_ui is the weight of an observed pair in the data, or 1 if
 * the data has no weights; n_u and n_i are the sums of the weights of user u and item i.
 *
 * <p>The weights are confidences as in Hu et al. That paper weights unobserved pairs with 1 and
 * observed pairs with 1 + α r, so its α corresponds to 1 / α here.
 *
 * <p>A history is folded in: its user vector is the closed-form solution given the fitted item
 * vectors. An empty history scores 0. The weights of repeated interactions are added; without
 * weights, repeated interactions count once. Ratings are ignored.
 */
@About(
    value =
        "Matrix factorisation of implicit feedback by alternating least squares with weighted"
            + " unobserved pairs.",
    formula =
        "ŷ(u, i) = p_u · q_i,  minimising Σ_((u,i) observed) w_ui (ŷ − 1)² + α Σ_(u,i) ŷ²\n"
            + " + λ Σ_u (n_u + α · items)^ν ‖p_u‖² + λ Σ_i (n_i + α · users)^ν ‖q_i‖²",
    papers = {
      @Paper(
          value = "Hu et al. Collaborative Filtering for Implicit Feedback Datasets. ICDM 2008",
          doi = "10.1109/ICDM.2008.22"),
      @Paper(
          value =
              "Rendle et al. Revisiting the Performance of iALS on Item Recommendation Benchmarks."
                  + " RecSys 2022",
          doi = "10.1145/3523227.3548486")
    })
public record Ials(
    @Param(
            value = "dimension of the user and item embeddings",
            byDefault = "64",
            min = 1,
            max = Ials.MAX_SIZE)
        int embeddingSize,
    @Param(
            value = "α, weight of unobserved user–item pairs",
            byDefault = "0.3",
            introduced = "0.1",
            above = 0,
            max = UpperBound.FLOAT)
        double unobserved,
    @Param(
            value = "λ, L2 regularisation weight",
            byDefault = "1e-2",
            introduced = "3e-3",
            above = 0,
            max = UpperBound.FLOAT)
        double l2,
    @Param(
            value = "ν, exponent of the frequency scaling of the regularisation; 0 for none",
            byDefault = "1",
            min = 0,
            max = UpperBound.EXPONENT)
        double exponent,
    @Param(
            value = "number of alternating least squares iterations",
            byDefault = "16",
            min = 1,
            max = UpperBound.COUNT)
        int iterations,
    @Param(
            value =
                "standard deviation of the initial item embeddings, before division by"
                    + " √embedding_size",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0,
            max = UpperBound.FLOAT)
        double initStd)
    implements FittedModel {
  /** Bounds the Gram matrix, of size² values, to 512 MiB. */
  static final int MAX_SIZE = 8192;

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public boolean scoresHistories() {
    return true;
  }

  @Override
  public boolean usesWeights() {
    return true;
  }

  @Override
  public long bytes(TrainingData data) {
    long rows = (long) data.interactions().users() + data.interactions().items();
    return 2
            * (BinaryMatrix.bytes(data.interactions())
                + (long) Float.BYTES * data.interactions().size())
        + Double.BYTES * (rows + embeddingSize) * embeddingSize;
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    SparseWeights byUser = SparseWeights.of(data.interactions());
    SparseWeights byItem = byUser.transposed(data.interactions().items());
    double[] users = new double[values("users", byUser)];
    double[] items = new double[values("items", byItem)];
    for (int i = 0; i < items.length; i++) {
      items[i] = initStd / Math.sqrt(embeddingSize) * random.nextGaussian();
    }
    for (int i = 0; i < iterations; i++) {
      solve(byUser, items, users);
      solve(byItem, users, items);
    }
    return new IalsScorer(this, items, gram(items), new ScoreBuffer());
  }

  private int values(String rows, SparseWeights matrix) {
    return ArraySizeException.product(
        "the vectors of the " + rows, matrix.rows(), embeddingSize, "reduce 'embedding_size'");
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    double[] items = saved.doubles(IalsScorer.ITEMS, saved.items(), embeddingSize);
    return new IalsScorer(this, items, gram(items), new ScoreBuffer());
  }

  /** Solves for the row vectors with the column vectors fixed. */
  private void solve(SparseWeights matrix, double[] columns, double[] rows) {
    double[] gram = gram(columns);
    Rows.each(
        matrix.rows(),
        () -> {
          LinearSystem system = new LinearSystem(embeddingSize);
          IntConsumer solver =
              row -> solve(matrix, row, columns, gram, system, rows, row * embeddingSize);
          return solver;
        });
  }

  private void solve(
      SparseWeights matrix,
      int row,
      double[] columns,
      double[] gram,
      LinearSystem system,
      double[] solution,
      int offset) {
    system.begin(gram);
    double observed = 0; // sum of the weights
    for (int position = matrix.offsets()[row]; position < matrix.offsets()[row + 1]; position++) {
      float weight = matrix.weights()[position];
      system.add(columns, matrix.columns()[position] * embeddingSize, weight, weight);
      observed += weight;
    }
    int count = columns.length / embeddingSize;
    double frequency = observed + unobserved * count;
    double penalty = Math.max(Double.MIN_NORMAL, l2 * Math.pow(frequency, exponent));
    for (int i = 0; i < embeddingSize; i++) {
      system.addToDiagonal(i, penalty);
    }
    system.solve(solution, offset);
  }

  /** Lower triangle of {@code α Σ qqᵀ}, {@code [size, size]}. */
  private double[] gram(double[] vectors) {
    int size = embeddingSize;
    double[] gram = new double[size * size];
    Rows.each(
        size,
        () ->
            i -> {
              for (int from = 0; from < vectors.length; from += size) {
                double scaled = unobserved * vectors[from + i];
                for (int j = 0; j <= i; j++) {
                  gram[i * size + j] += scaled * vectors[from + j];
                }
              }
            });
    return gram;
  }

  /**
   * @param items item vectors, {@code [items, embeddingSize]}
   * @param gram {@code α Σ qqᵀ} of the items, lower triangle
   */
  private record IalsScorer(Ials model, double[] items, double[] gram, ScoreBuffer buffer)
      implements Scorer {
    private static final String ITEMS = "item-vectors";

    @Override
    public void save(StateWriter to) {
      int size = model.embeddingSize;
      to.write(ITEMS, items, items.length / size, size);
    }

    @Override
    public NDArray score(Cases cases, NDManager manager) {
      SparseWeights histories = cases.weights();
      int count = cases.history().items();
      return buffer.fill(cases.size(), count, manager, () -> filler(histories));
    }

    private ScoreBuffer.Filler filler(SparseWeights histories) {
      int size = model.embeddingSize;
      LinearSystem system = new LinearSystem(size);
      double[] user = new double[size];
      return (row, scores) -> {
        model.solve(histories, row, items, gram, system, user, 0);
        InnerProducts.of(user, items, scores);
      };
    }

    @Override
    public void close() {}
  }
}
