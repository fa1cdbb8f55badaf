package org.recital.components.model.neighbour;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.matrix.BinaryMatrix;
import org.recital.registry.matrix.CoOccurrence;
import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Rows;
import org.recital.registry.model.ScoreBuffer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;

/**
 * {@code item-knn}: an item is scored by its similarities to the items of the history, as far as
 * they are among its nearest neighbours.
 *
 * <p>{@code N(j)} are the k items i most similar to j by the users who had them, {@code s(i, j)} is
 * the similarity; among equal ones those of smaller numbers are nearer, and an item is no neighbour
 * of itself. A history h scores {@code Σ_{i ∈ N(j) ∩ h} s(i, j)} as a sum. As an average it scores
 * {@code p_j + Σ_{i ∈ N(j)} s(i, j) · (h_i − p_i) / Σ_{i ∈ N(j)} s(i, j)}, where {@code h_i} is 1
 * for an item of the history and 0 for another, and {@code p_i} is the share of users who had i.
 *
 * <p>Items had several times count once, ratings do not count. With damping, users of many items
 * say less of which items are alike, as in Deshpande and Karypis, where it is 1. An empty history
 * scores 0 as a sum, and by {@code p} alone as an average; so does an item without neighbours.
 * Sarwar et al., WWW 2001, doi 10.1145/371920.372071; Deshpande and Karypis, TOIS 2004, doi
 * 10.1145/963770.963776.
 */
final class ItemKnn implements FittedModel {
  private final Config config;

  public ItemKnn(Config config) {
    this.config = config;
  }

  /** The parameters of {@link ItemKnn}. */
  public record Config(
      @Param(value = "most similar items that are kept for each item", byDefault = "100", min = 1)
          int neighbours,
      @Param(value = "how alike two items are by the users who had them", byDefault = "cosine")
          Similarity similarity,
      @Param(
              value = "added to the similarity's denominator: trusts few common users less",
              byDefault = "0",
              min = 0)
          double shrink,
      @Param(
              value = "a user with n items counts n^-damping, scaled to 1 in the mean",
              byDefault = "0",
              min = 0)
          double damping,
      @Param(value = "how the similarities make a score", byDefault = "sum") Aggregate aggregate) {}

  /** How the similarities of the neighbours make a score. */
  public enum Aggregate {
    /** The sum over those in the history. */
    SUM,
    /** The average over all, of how far they are from the mean of all users. */
    AVERAGE
  }

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public long bytes(TrainingData data) {
    long items = data.interactions().items();
    long kept = items * Math.min(items, config.neighbours());
    return BinaryMatrix.bytes(data.interactions()) + 2 * kept * (Integer.BYTES + Float.BYTES);
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    Interactions train = data.interactions();
    BinaryMatrix users = BinaryMatrix.of(train);
    SparseWeights neighbours = neighbours(users);
    float[] base = new float[train.items()];
    if (config.aggregate() == Aggregate.AVERAGE) {
      neighbours.divideRowsBySums();
      centre(base, neighbours, users);
    }
    return new ItemKnnScorer(base, neighbours.transposed(train.items()), new ScoreBuffer());
  }

  /** What an empty history scores as an average. */
  private static void centre(float[] base, SparseWeights neighbours, BinaryMatrix users) {
    float[] shares = new float[base.length];
    for (int position = 0; position < users.size(); position++) {
      shares[users.column(position)]++;
    }
    for (int item = 0; item < shares.length; item++) {
      shares[item] /= Math.max(1, users.rows());
    }
    for (int item = 0; item < base.length; item++) {
      base[item] = shares[item] - neighbours.rowTimes(item, shares);
    }
  }

  /** The neighbours of each item, {@code [items, items]}. */
  private SparseWeights neighbours(BinaryMatrix users) {
    BinaryMatrix items = users.transposed();
    float[] weights = users.weightsOfRows(config.damping()); // [users]
    float[] sizes = items.weightsOf(weights); // [items]
    int k = Math.min(config.neighbours(), items.rows());
    Lists lists = new Lists(k, items.rows());
    Rows.each(
        items.rows(),
        () -> {
          CoOccurrence overlaps = new CoOccurrence(users, weights);
          Nearest nearest = new Nearest(k);
          return item -> {
            overlaps.of(items, item);
            search(item, sizes, overlaps, nearest);
            lists.set(item, nearest);
          };
        });
    return lists.compact();
  }

  private void search(int item, float[] sizes, CoOccurrence overlaps, Nearest nearest) {
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
   * @param base what every case scores, {@code [items]}
   * @param targets for each item of a history the items that it is a neighbour of
   */
  private record ItemKnnScorer(float[] base, SparseWeights targets, ScoreBuffer buffer)
      implements Scorer {
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      BinaryMatrix histories = cases.incidence();
      return buffer.fill(
          cases.size(),
          histories.columns(),
          manager,
          () -> (row, scores) -> fill(histories, row, scores));
    }

    private void fill(BinaryMatrix histories, int row, float[] scores) {
      System.arraycopy(base, 0, scores, 0, base.length);
      for (int position = histories.from(row); position < histories.to(row); position++) {
        targets.addRow(histories.column(position), scores);
      }
    }

    @Override
    public void close() {}
  }
}
