package org.recital.components.model.rating;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;

/**
 * Bias baseline ({@code user-item-bias}), section 2.1 of the paper. Item biases and user biases are
 * solved for alternately; μ is the mean training rating. The bias of a user or item without
 * training ratings is 0. The ranking is the same for every user.
 */
@About(
    value = "Baseline of the mean training rating plus a user bias and an item bias.",
    formula = "r̂(u, i) = μ + b_u + b_i,  minimising Σ (r − r̂)² + λ_u Σ_u b_u² + λ_i Σ_i b_i²",
    papers =
        @Paper(
            value =
                "Koren. Factorization Meets the Neighborhood: a Multifaceted Collaborative"
                    + " Filtering Model. KDD 2008",
            doi = "10.1145/1401890.1401944"))
record UserItemBias(
    @Param(
            value = "λ_u, L2 regularisation weight of the user biases",
            byDefault = "15",
            min = 0,
            max = UpperBound.FLOAT)
        double userL2,
    @Param(
            value = "λ_i, L2 regularisation weight of the item biases",
            byDefault = "10",
            min = 0,
            max = UpperBound.FLOAT)
        double itemL2,
    @Param(
            value = "number of alternating least squares iterations",
            byDefault = "10",
            min = 1,
            max = UpperBound.COUNT)
        int iterations)
    implements FittedModel {
  private static final String USERS = "user-biases";
  private static final String ITEMS = "item-biases";

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.RATING, Task.RANKING);
  }

  @Override
  public long bytes(TrainingData data) {
    return 2L * Float.BYTES * ((long) data.interactions().users() + data.interactions().items());
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
    return scorer(mean, users, items);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return scorer(
        saved.doubles(MeanRating.STATE)[0],
        saved.doubles(USERS, saved.users()),
        saved.doubles(ITEMS, saved.items()));
  }

  private static Scorer scorer(double mean, double[] users, double[] items) {
    return new PairScorer(
        (user, item) -> mean + users[user] + items[item],
        to -> {
          to.write(MeanRating.STATE, new double[] {mean});
          to.write(USERS, users, users.length);
          to.write(ITEMS, items, items.length);
        });
  }

  /** Solves for the row biases with the column biases fixed. */
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
