package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.task.Task;

/**
 * {@code item-knn}: an item's score is the sum of its similarities to the items of the history, as
 * far as they are among its nearest neighbours.
 *
 * <p>{@code score(h, j) = Σ_{i ∈ h ∩ N(j)} s(i, j)}, where {@code N(j)} are the k items most
 * similar to j, by the users who had them; equal ones by number. An item is no neighbour of itself.
 * Items had several times count once, ratings do not count. 0 for an empty history. With damping,
 * users of many items say less of which items are alike, as in Deshpande and Karypis, where it is
 * 1. Sarwar et al., WWW 2001, doi 10.1145/371920.372071; Deshpande and Karypis, TOIS 2004, doi
 * 10.1145/963770.963776.
 */
public final class ItemKnn implements FittedModel {
  private final Config config;

  public ItemKnn(Config config) {
    this.config = config;
  }

  /** The parameters of {@link ItemKnn}. */
  public record Config(
      @Param(value = "most similar items that are kept for each item", byDefault = "100")
          int neighbours,
      @Param(value = "how alike two items are by the users who had them", byDefault = "cosine")
          Similarity similarity,
      @Param(
              value = "added to the similarity's denominator: trusts few common users less",
              byDefault = "0")
          double shrink,
      @Param(
              value = "a user with n items counts n^-damping, scaled to 1 in the mean",
              byDefault = "0")
          double damping) {
    public Config {
      ParameterException.requirePositive("neighbours", neighbours);
      ParameterException.requireNonNegative("shrink", shrink);
      ParameterException.requireNonNegative("damping", damping);
    }
  }

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public long bytes(TrainingData data) {
    long items = data.interactions().items();
    long kept = items * Math.min(items, config.neighbours());
    return Incidence.bytes(data.interactions()) + 2 * kept * (Integer.BYTES + Float.BYTES);
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    Interactions train = data.interactions();
    Incidence users = Incidence.of(train);
    return new ItemKnnScorer(neighbours(users).transposed(train.items()));
  }

  /** The neighbours of each item, {@code [items, items]}. */
  private SparseWeights neighbours(Incidence users) {
    Incidence items = users.transposed();
    float[] weights = users.weightsOfRows(config.damping()); // [users]
    float[] sizes = items.weightsOf(weights); // [items]
    int k = Math.min(config.neighbours(), items.rows());
    Lists lists = new Lists(k, items.rows());
    Rows.each(
        items.rows(),
        () -> {
          Overlaps overlaps = new Overlaps(users, weights);
          Nearest nearest = new Nearest(k);
          return item -> {
            overlaps.of(items, item);
            search(item, sizes, overlaps, nearest);
            lists.set(item, nearest);
          };
        });
    return lists.compact();
  }

  private void search(int item, float[] sizes, Overlaps overlaps, Nearest nearest) {
    nearest.clear();
    for (int i = 0; i < overlaps.size(); i++) {
      int other = overlaps.row(i);
      if (other != item) {
        float shared = overlaps.sum(other);
        nearest.offer(
            other, config.similarity().of(shared, sizes[item], sizes[other], config.shrink()));
      }
    }
  }

  /** Rows of up to k numbers, each in a place of its own while they are made. */
  private record Lists(int k, int[] sizes, int[] columns, float[] weights) {
    Lists(int k, int rows) {
      this(k, new int[rows], new int[Math.multiplyExact(rows, k)], new float[rows * k]);
    }

    void set(int row, Nearest nearest) {
      sizes[row] = nearest.size();
      for (int i = 0; i < nearest.size(); i++) {
        columns[row * k + i] = nearest.number(i);
        weights[row * k + i] = nearest.value(i);
      }
    }

    /** Moves the rows together. */
    SparseWeights compact() {
      int[] offsets = new int[sizes.length + 1];
      for (int row = 0; row < sizes.length; row++) {
        System.arraycopy(columns, row * k, columns, offsets[row], sizes[row]);
        System.arraycopy(weights, row * k, weights, offsets[row], sizes[row]);
        offsets[row + 1] = offsets[row] + sizes[row];
      }
      int size = offsets[sizes.length];
      return new SparseWeights(offsets, Arrays.copyOf(columns, size), Arrays.copyOf(weights, size));
    }
  }

  /**
   * @param targets for each item of a history the items that it is a neighbour of
   */
  private record ItemKnnScorer(SparseWeights targets) implements Scorer {
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      Incidence histories = Incidence.of(cases);
      return Rows.scores(
          cases.size(),
          histories.columns(),
          manager,
          () -> (row, scores, offset) -> fill(histories, row, scores, offset));
    }

    private void fill(Incidence histories, int row, float[] scores, int offset) {
      for (int position = histories.from(row); position < histories.to(row); position++) {
        targets.addRow(histories.column(position), scores, offset);
      }
    }

    @Override
    public void close() {}
  }
}
