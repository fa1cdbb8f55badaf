package org.recital.components.model.neighbour;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.matrix.BinaryMatrix;
import org.recital.registry.matrix.CoOccurrence;
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
 * Item-based nearest neighbours ({@code item-knn}).
 *
 * <p>N(j) contains the k items most similar to j. The similarity of two items compares the sets of
 * users who interacted with them. Ties go to the smaller index; an item is not its own neighbour.
 * An item i of the history contributes to the score of j if i is in N(j); in the paper by Deshpande
 * and Karypis, it contributes if j is in N(i). s(i, j) is the similarity, h_i is 1 for an item of
 * the history h and 0 otherwise, and p_i is the fraction of users who interacted with i. With
 * damping, users with many items contribute less to the similarity; Deshpande and Karypis use
 * {@code damping: 1}.
 *
 * <p>Repeated interactions count once; ratings are ignored. With {@code aggregate: sum}, all scores
 * of an empty history are 0, and an item without neighbours scores 0. With {@code average}, the
 * scores of an empty history follow from the formula with all h_i = 0, and an item without
 * neighbours scores p_j.
 */
@About(
    value =
        "Item-based nearest neighbours: an item is scored by its similarity to the items of the"
            + " history.",
    formula =
        "sum: score(h, j) = Σ_i s(i, j) h_i, i ∈ N(j)\n"
            + "average: score(h, j) = p_j + Σ_i s(i, j) (h_i − p_i) / Σ_i s(i, j), i ∈ N(j)",
    papers = {
      @Paper(
          value =
              "Sarwar et al. Item-based Collaborative Filtering Recommendation Algorithms. WWW"
                  + " 2001",
          doi = "10.1145/371920.372071"),
      @Paper(
          value = "Deshpande and Karypis. Item-Based Top-N Recommendation Algorithms. TOIS 2004",
          doi = "10.1145/963770.963776")
    })
final class ItemKnn implements FittedModel {
  private final Config config;

  public ItemKnn(Config config) {
    this.config = config;
  }

  /** The parameters of {@link ItemKnn}. */
  public record Config(
      @Param(
              value = "k, number of nearest neighbours per item",
              byDefault = "100",
              min = 1,
              max = UpperBound.COUNT)
          int neighbours,
      @Param(value = "similarity measure between the user sets of two items", byDefault = "cosine")
          Similarity similarity,
      @Param(
              value = "shrinkage term added to the denominator of the similarity",
              byDefault = "0",
              min = 0,
              max = UpperBound.FLOAT)
          double shrink,
      @Param(
              value =
                  "exponent of the user weights: a user with n items has weight n^-damping,"
                      + " rescaled to a mean weight of 1",
              byDefault = "0",
              min = 0,
              max = UpperBound.EXPONENT)
          double damping,
      @Param(value = "aggregation of the similarities into a score", byDefault = "sum")
          Aggregate aggregate) {}

  /** Aggregation of the similarities into a score. */
  public enum Aggregate {
    /** Sum over the neighbours in the history. */
    SUM,
    /** Weighted average of the deviations h_i − p_i over all neighbours, added to p_j. */
    AVERAGE
  }

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
    long stored = items * Math.min(items, config.neighbours());
    return BinaryMatrix.bytes(data.interactions()) + 2 * stored * (Integer.BYTES + Float.BYTES);
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

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return new ItemKnnScorer(
        saved.floats(ItemKnnScorer.BASE, saved.items()),
        saved.sparse(ItemKnnScorer.TARGETS, saved.items(), saved.items()),
        new ScoreBuffer());
  }

  /** Computes the scores of an empty history with {@link Aggregate#AVERAGE}. */
  private static void centre(float[] base, SparseWeights neighbours, BinaryMatrix users) {
    float[] popularity = new float[base.length];
    for (int position = 0; position < users.size(); position++) {
      popularity[users.column(position)]++;
    }
    for (int item = 0; item < popularity.length; item++) {
      popularity[item] /= Math.max(1, users.rows());
    }
    for (int item = 0; item < base.length; item++) {
      base[item] = popularity[item] - neighbours.rowTimes(item, popularity);
    }
  }

  /** Neighbours of each item with their similarities, {@code [items, items]}. */
  private SparseWeights neighbours(BinaryMatrix users) {
    BinaryMatrix items = users.transposed();
    float[] weights = users.weightsOfRows(config.damping()); // [users]
    float[] sizes = items.weightsOf(weights); // [items]
    int k = Math.min(config.neighbours(), items.rows());
    NeighbourLists lists = new NeighbourLists(k, items.rows());
    Rows.each(
        items.rows(),
        () -> {
          CoOccurrence coOccurrence = new CoOccurrence(users, weights);
          Nearest nearest = new Nearest(k);
          return item -> {
            coOccurrence.of(items, item);
            search(item, sizes, coOccurrence, nearest);
            lists.set(item, nearest);
          };
        });
    return lists.compact();
  }

  private void search(int item, float[] sizes, CoOccurrence coOccurrence, Nearest nearest) {
    nearest.clear();
    for (int i = 0; i < coOccurrence.size(); i++) {
      int other = coOccurrence.row(i);
      if (other != item) {
        float shared = coOccurrence.sum(other);
        nearest.offer(
            other, config.similarity().of(shared, sizes[item], sizes[other], config.shrink()));
      }
    }
  }

  /**
   * Lists of up to k neighbours, each at a fixed position, so that threads can write concurrently.
   */
  private record NeighbourLists(int k, int[] sizes, int[] columns, float[] weights) {
    NeighbourLists(int k, int rows) {
      this(k, new int[rows], new int[cells(rows, k)], new float[cells(rows, k)]);
    }

    private static int cells(int rows, int k) {
      return ArraySizeException.product(
          "the neighbours of the items", rows, k, "reduce 'neighbours'");
    }

    void set(int row, Nearest nearest) {
      sizes[row] = nearest.size();
      for (int i = 0; i < nearest.size(); i++) {
        columns[row * k + i] = nearest.index(i);
        weights[row * k + i] = nearest.value(i);
      }
    }

    /** Returns the lists without gaps; overwrites the arrays. */
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
   * @param base scores of an empty history, {@code [items]}
   * @param targets for each item, the items that have it as a neighbour, {@code [items, items]}
   */
  private record ItemKnnScorer(float[] base, SparseWeights targets, ScoreBuffer buffer)
      implements Scorer {
    private static final String BASE = "base";
    private static final String TARGETS = "targets";

    @Override
    public void save(StateWriter to) {
      to.write(BASE, base, base.length);
      to.write(TARGETS, targets);
    }

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
