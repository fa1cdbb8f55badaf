package org.recital.components.model.neighbour;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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

/**
 * User-based nearest neighbours ({@code user-knn}).
 *
 * <p>h is the available history of user u, and N(u) contains the k other users v whose training
 * items I(v) are most similar to h; ties go to the smaller index. With damping, items with many
 * users contribute less to the similarity. Repeated interactions count once; ratings are ignored.
 * An empty history scores 0.
 */
@About(
    value =
        "User-based nearest neighbours: an item is scored by the similarities of the neighbours who"
            + " interacted with it.",
    formula = "score(u, j) = Σ_(v ∈ N(u), j ∈ I(v)) s(h, I(v))",
    papers =
        @Paper(
            value =
                "Herlocker et al. An Algorithmic Framework for Performing Collaborative Filtering."
                    + " SIGIR 1999",
            doi = "10.1145/312624.312682"))
final class UserKnn implements FittedModel {
  private final Config config;

  public UserKnn(Config config) {
    this.config = config;
  }

  /** The parameters of {@link UserKnn}. */
  public record Config(
      @Param(
              value = "k, number of nearest neighbours per user",
              byDefault = "100",
              min = 1,
              max = UpperBound.COUNT)
          int neighbours,
      @Param(value = "similarity measure between the item sets of two users", byDefault = "cosine")
          Similarity similarity,
      @Param(
              value = "shrinkage term added to the denominator of the similarity",
              byDefault = "0",
              min = 0,
              max = UpperBound.FLOAT)
          double shrink,
      @Param(
              value =
                  "exponent of the item weights: an item with n users has weight n^-damping,"
                      + " rescaled to a mean weight of 1",
              byDefault = "0",
              min = 0,
              max = UpperBound.EXPONENT)
          double damping) {}

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
    return BinaryMatrix.bytes(data.interactions());
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    return scorer(BinaryMatrix.of(data.interactions()));
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return scorer(saved.binary(UserKnnScorer.USERS, saved.users(), saved.items()));
  }

  private Scorer scorer(BinaryMatrix users) {
    BinaryMatrix items = users.transposed();
    float[] weights = items.weightsOfRows(config.damping());
    return new UserKnnScorer(
        config, users, items, weights, users.weightsOf(weights), new ScoreBuffer());
  }

  /**
   * @param users training interactions, {@code [users, items]}
   * @param items the transpose, {@code [items, users]}
   * @param weights weight of each item, {@code [items]}
   * @param sizes total weight of the items of each user, {@code [users]}
   */
  private record UserKnnScorer(
      Config config,
      BinaryMatrix users,
      BinaryMatrix items,
      float[] weights,
      float[] sizes,
      ScoreBuffer buffer)
      implements Scorer {
    private static final String USERS = "users";

    @Override
    public void save(StateWriter to) {
      to.write(USERS, users);
    }

    @Override
    public NDArray score(Cases cases, NDManager manager) {
      BinaryMatrix histories = cases.incidence();
      return buffer.fill(
          cases.size(), histories.columns(), manager, () -> filler(cases.users(), histories));
    }

    private ScoreBuffer.Filler filler(int[] usersOfCases, BinaryMatrix histories) {
      CoOccurrence coOccurrence = new CoOccurrence(items, weights);
      Nearest nearest = new Nearest(Math.min(config.neighbours(), users.rows()));
      return (row, scores) -> {
        coOccurrence.of(histories, row);
        search(usersOfCases[row], histories.weightOf(row, weights), coOccurrence, nearest);
        for (int i = 0; i < nearest.size(); i++) {
          add(nearest.index(i), nearest.value(i), scores);
        }
      };
    }

    private void search(int user, float size, CoOccurrence coOccurrence, Nearest nearest) {
      nearest.clear();
      for (int i = 0; i < coOccurrence.size(); i++) {
        int other = coOccurrence.row(i);
        if (other != user) {
          float shared = coOccurrence.sum(other);
          nearest.offer(other, config.similarity().of(shared, size, sizes[other], config.shrink()));
        }
      }
    }

    private void add(int neighbour, float similarity, float[] scores) {
      for (int position = users.from(neighbour); position < users.to(neighbour); position++) {
        scores[users.column(position)] += similarity;
      }
    }

    @Override
    public void close() {}
  }
}
