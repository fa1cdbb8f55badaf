package org.recital.components.model.rating;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.matrix.LinearSystem;
import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Rows;
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
 * Matrix factorisation of ratings with biases by alternating least squares ({@code als-explicit}).
 * Two steps alternate: the items are fixed and the biases and vectors of all users are computed;
 * then the users are fixed and the biases and vectors of all items are computed. The bias and the
 * vector of a user or item are computed jointly. n_u and n_i are the numbers of ratings, μ is the
 * mean training rating.
 *
 * <p>The bias and vector of a user or item without training ratings are 0. The paper has no biases.
 */
@About(
    value = "Matrix factorisation of ratings with biases, fitted by alternating least squares.",
    formula =
        "r̂(u, i) = μ + b_u + b_i + p_u · q_i,  minimising\n"
            + "Σ (r − r̂)² + λ Σ_u n_u (b_u² + ‖p_u‖²) + λ Σ_i n_i (b_i² + ‖q_i‖²)",
    papers =
        @Paper(
            value =
                "Zhou et al. Large-Scale Parallel Collaborative Filtering for the Netflix Prize."
                    + " AAIM 2008",
            doi = "10.1007/978-3-540-68880-8_32"))
record AlsExplicit(
    @Param(
            value = "dimension of the user and item embeddings",
            byDefault = "16",
            min = 1,
            max = UpperBound.SIZE)
        int embeddingSize,
    @Param(
            value = "λ, L2 regularisation weight, applied once per rating",
            byDefault = "0.1",
            above = 0,
            max = UpperBound.FLOAT)
        double l2,
    @Param(
            value = "number of alternating least squares iterations",
            byDefault = "20",
            min = 1,
            max = UpperBound.COUNT)
        int iterations,
    @Param(
            value = "standard deviation of the initial item embeddings",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0,
            max = UpperBound.FLOAT)
        double initStd)
    implements FittedModel {
  private static final String USERS = "users";
  private static final String ITEMS = "items";

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.RATING, Task.RANKING);
  }

  @Override
  public long bytes(TrainingData data) {
    Interactions train = data.interactions();
    long vectors = 2L * Double.BYTES * (embeddingSize + 2) * (train.users() + train.items());
    return vectors + 3L * Float.BYTES * train.size();
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    Interactions train = data.interactions();
    SparseWeights byUser = MeanRating.byUser(train);
    SparseWeights byItem = byUser.transposed(train.items());
    double mean = MeanRating.of(train);
    Side users = new Side(train.users(), embeddingSize);
    Side items = new Side(train.items(), embeddingSize);
    items.initialise(initStd, random);
    for (int i = 0; i < iterations; i++) {
      users.solve(byUser, items, mean, l2);
      items.solve(byItem, users, mean, l2);
    }
    return scorer(mean, users, items);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return scorer(
        saved.doubles(MeanRating.STATE)[0],
        Side.restore(saved.part(USERS), saved.users(), embeddingSize),
        Side.restore(saved.part(ITEMS), saved.items(), embeddingSize));
  }

  private static Scorer scorer(double mean, Side users, Side items) {
    return new PairScorer(
        (user, item) -> mean + users.product(user, items, item),
        to -> {
          to.write(MeanRating.STATE, new double[] {mean});
          users.save(to.part(USERS));
          items.save(to.part(ITEMS));
        });
  }

  /**
   * Parameters of the users or of the items.
   *
   * @param regressors for each user or item, the constant 1 followed by its vector; these are the
   *     regressors in the linear systems of the other side, {@code [count, size + 1]}
   * @param bias {@code [count]}
   */
  private record Side(int width, double[] regressors, double[] bias) {
    Side(int count, int size) {
      this(size + 1, new double[count * (size + 1)], new double[count]);
      for (int row = 0; row < count; row++) {
        regressors[row * width] = 1;
      }
    }

    private static final String VECTORS = "vectors";
    private static final String BIASES = "biases";

    void save(StateWriter to) {
      to.write(VECTORS, regressors, bias.length, width);
      to.write(BIASES, bias, bias.length);
    }

    static Side restore(StateReader saved, int count, int size) {
      return new Side(
          size + 1, saved.doubles(VECTORS, count, size + 1L), saved.doubles(BIASES, count));
    }

    void initialise(double initStd, RandomGenerator random) {
      for (int i = 0; i < regressors.length; i++) {
        regressors[i] = i % width == 0 ? 1 : initStd * random.nextGaussian();
      }
    }

    void solve(SparseWeights ratings, Side other, double mean, double l2) {
      Rows.each(
          bias.length,
          () -> {
            LinearSystem system = new LinearSystem(width);
            IntConsumer solver = row -> solve(row, ratings, other, mean, l2, system);
            return solver;
          });
    }

    private void solve(
        int row, SparseWeights ratings, Side other, double mean, double l2, LinearSystem system) {
      int from = ratings.offsets()[row];
      int to = ratings.offsets()[row + 1];
      if (from == to) {
        regressors[row * width] = 1;
        Arrays.fill(regressors, row * width + 1, (row + 1) * width, 0);
        return;
      }
      system.begin();
      for (int position = from; position < to; position++) {
        int column = ratings.columns()[position];
        double residual = ratings.weights()[position] - mean - other.bias[column];
        system.add(other.regressors, column * width, 1, residual);
      }
      for (int i = 0; i < width; i++) {
        system.addToDiagonal(i, l2 * (to - from));
      }
      system.solve(regressors, row * width);
      bias[row] = regressors[row * width];
      regressors[row * width] = 1;
    }

    /** Sum of both biases and the inner product of the vectors. */
    double product(int row, Side other, int column) {
      double sum = bias[row] + other.bias[column];
      for (int i = 1; i < width; i++) {
        sum += regressors[row * width + i] * other.regressors[column * width + i];
      }
      return sum;
    }
  }
}
