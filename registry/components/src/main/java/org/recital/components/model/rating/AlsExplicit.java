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
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;

/**
 * {@code als-explicit}: factorisation of the rating matrix by alternating least squares.
 *
 * <p>{@code r̂(u, i) = μ + b_u + b_i + p_u·q_i}, minimising {@code Σ (r − r̂)² + λ Σ_u n_u (b_u² +
 * ‖p_u‖²) + λ Σ_i n_i (b_i² + ‖q_i‖²)}, where {@code n} is the number of ratings: bias and vector
 * of each user in closed form with the items' fixed, and then the other way round. A user or an
 * item without training ratings has zeros. Zhou et al., AAIM 2008, doi
 * 10.1007/978-3-540-68880-8_32, with biases.
 */
record AlsExplicit(
    @Param(value = "length of user and item vectors", byDefault = "16", min = 1) int embeddingSize,
    @Param(
            value = "λ, weight of the L2 penalty, counted once a rating",
            byDefault = "0.1",
            above = 0)
        double l2,
    @Param(value = "times that all vectors are solved for", byDefault = "20", min = 1)
        int iterations,
    @Param(
            value = "standard deviation of the initial weights",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0)
        double initStd)
    implements FittedModel {

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
    items.draw(initStd, random);
    for (int i = 0; i < iterations; i++) {
      users.solve(byUser, items, mean, l2);
      items.solve(byItem, users, mean, l2);
    }
    return new PairScorer((user, item) -> mean + users.product(user, items, item));
  }

  /**
   * Users or items.
   *
   * @param regressors 1 and the vector of each: what the other side's bias and vector are
   *     multiplied with, {@code [count, size + 1]}
   * @param bias {@code [count]}
   */
  private record Side(int width, double[] regressors, double[] bias) {
    Side(int count, int size) {
      this(size + 1, new double[count * (size + 1)], new double[count]);
      for (int row = 0; row < count; row++) {
        regressors[row * width] = 1;
      }
    }

    void draw(double initStd, RandomGenerator random) {
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
        double left = ratings.weights()[position] - mean - other.bias[column];
        system.add(other.regressors, column * width, 1, left);
      }
      for (int i = 0; i < width; i++) {
        system.addToDiagonal(i, l2 * (to - from));
      }
      system.solve(regressors, row * width);
      bias[row] = regressors[row * width];
      regressors[row * width] = 1;
    }

    /** Both biases, and the inner product of the vectors. */
    double product(int row, Side other, int column) {
      double sum = bias[row] + other.bias[column];
      for (int i = 1; i < width; i++) {
        sum += regressors[row * width + i] * other.regressors[column * width + i];
      }
      return sum;
    }
  }
}
