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
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;

/**
 * {@code user-knn}: an item's score is the sum of the similarities of those nearest neighbours of
 * the user who had it.
 *
 * <p>{@code score(u, j) = Σ_{v ∈ N(u), v had j} s(h, v)}, where h is what the case knows of the
 * history of u, and {@code N(u)} are the k other users whose training items are most similar to it;
 * equal ones by number. A user is no neighbour of his own. Items had several times count once,
 * ratings do not count. 0 for an empty history. With damping, items of many users say less of which
 * users are alike. Herlocker et al., SIGIR 1999, doi 10.1145/312624.312682.
 */
final class UserKnn implements FittedModel {
  private final Config config;

  public UserKnn(Config config) {
    this.config = config;
  }

  /** The parameters of {@link UserKnn}. */
  public record Config(
      @Param(value = "most similar users that are asked for each user", byDefault = "100", min = 1)
          int neighbours,
      @Param(value = "how alike two users are by the items they had", byDefault = "cosine")
          Similarity similarity,
      @Param(
              value = "added to the similarity's denominator: trusts few common items less",
              byDefault = "0",
              min = 0)
          double shrink,
      @Param(
              value = "an item of n users counts n^-damping, scaled to 1 in the mean",
              byDefault = "0",
              min = 0)
          double damping) {}

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public long bytes(TrainingData data) {
    return BinaryMatrix.bytes(data.interactions());
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    BinaryMatrix users = BinaryMatrix.of(data.interactions());
    BinaryMatrix items = users.transposed();
    float[] weights = items.weightsOfRows(config.damping());
    return new UserKnnScorer(
        config, users, items, weights, users.weightsOf(weights), new ScoreBuffer());
  }

  /**
   * @param users users by the items they had in training
   * @param items the same, transposed
   * @param weights what each item counts, {@code [items]}
   * @param sizes what the items of each user count together, {@code [users]}
   */
  private record UserKnnScorer(
      Config config,
      BinaryMatrix users,
      BinaryMatrix items,
      float[] weights,
      float[] sizes,
      ScoreBuffer buffer)
      implements Scorer {
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      BinaryMatrix histories = cases.incidence();
      return buffer.fill(
          cases.size(), histories.columns(), manager, () -> filler(cases.users(), histories));
    }

    private ScoreBuffer.Filler filler(int[] usersOfCases, BinaryMatrix histories) {
      CoOccurrence overlaps = new CoOccurrence(items, weights);
      Nearest nearest = new Nearest(Math.min(config.neighbours(), users.rows()));
      return (row, scores) -> {
        overlaps.of(histories, row);
        search(usersOfCases[row], histories.weightOf(row, weights), overlaps, nearest);
        for (int i = 0; i < nearest.size(); i++) {
          add(nearest.number(i), nearest.value(i), scores);
        }
      };
    }

    private void search(int user, float size, CoOccurrence overlaps, Nearest nearest) {
      nearest.clear();
      for (int i = 0; i < overlaps.size(); i++) {
        int other = overlaps.row(i);
        if (other != user) {
          float shared = overlaps.sum(other);
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
