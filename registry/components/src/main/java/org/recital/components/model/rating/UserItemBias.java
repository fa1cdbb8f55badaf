package org.recital.components.model.rating;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;

/**
 * {@code user-item-bias}: a user is kind or strict, an item good or bad, and no more.
 *
 * <p>{@code r̂(u, i) = μ + b_u + b_i} with μ the mean of the training ratings and the biases that
 * minimise {@code Σ (r − r̂)² + λ_u Σ b_u² + λ_i Σ b_i²}, found by solving for the items' and the
 * users' in turn. A user or an item without training ratings has bias 0; as a ranking it is the
 * same for every user. Koren, KDD 2008, doi 10.1145/1401890.1401944, section 2.1.
 */
record UserItemBias(
    @Param(value = "λ_u, weight of the L2 penalty on users' biases", byDefault = "15", min = 0)
        double userL2,
    @Param(value = "λ_i, weight of the L2 penalty on items' biases", byDefault = "10", min = 0)
        double itemL2,
    @Param(value = "times that all biases are solved for", byDefault = "10", min = 1)
        int iterations)
    implements FittedModel {

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.RATING, Task.RANKING);
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    SparseWeights byUser = MeanRating.byUser(data.interactions());
    SparseWeights byItem = byUser.transposed(data.interactions().items());
    double mean = MeanRating.of(data.interactions());
    double[] users = new double[data.interactions().users()];
    double[] items = new double[data.interactions().items()];
    for (int i = 0; i < iterations; i++) {
      solve(byItem, mean, users, itemL2, items);
      solve(byUser, mean, items, userL2, users);
    }
    return new PairScorer((user, item) -> mean + users[user] + items[item]);
  }

  /** The biases of rows, given those of columns. */
  private static void solve(
      SparseWeights ratings, double mean, double[] columns, double l2, double[] rows) {
    for (int row = 0; row < rows.length; row++) {
      int from = ratings.offsets()[row];
      int to = ratings.offsets()[row + 1];
      double sum = 0;
      for (int position = from; position < to; position++) {
        sum += ratings.weights()[position] - mean - columns[ratings.columns()[position]];
      }
      rows[row] = from == to ? 0 : sum / (to - from + l2);
    }
  }
}
