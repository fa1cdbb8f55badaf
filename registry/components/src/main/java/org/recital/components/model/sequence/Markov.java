package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.matrix.SparseWeights;
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
 * First-order Markov chain ({@code markov}): P(j | i) is the smoothed probability that item j
 * directly follows i, the most recent item of the history.
 *
 * <p>c(i, j) is the number of times that j directly followed i in the training histories, c(i) is
 * the sum of c(i, j) over j, p(j) is the fraction of training interactions with j, and μ is the
 * {@code smoothing}. Items that never followed i are ranked by popularity. With an empty history,
 * item j scores p(j). Direct repetitions of an item count as transitions from the item to itself.
 */
@About(
    value =
        "First-order Markov chain: transition probabilities from the most recent item, smoothed by"
            + " popularity.",
    formula =
        "score(u, j) = P(j | i) = (c(i, j) + μ p(j)) / (c(i) + μ),  i = most recent item of u",
    papers = {
      @Paper(
          value =
              "Rendle et al. Factorizing Personalized Markov Chains for Next-Basket Recommendation."
                  + " WWW 2010",
          doi = "10.1145/1772690.1772773"),
      @Paper(
          value =
              "MacKay and Peto. A Hierarchical Dirichlet Language Model. Natural Language"
                  + " Engineering 1(3), 1995",
          doi = "10.1017/S1351324900000218")
    })
record Markov(
    @Param(
            value = "μ, pseudo-count of the popularity prior",
            byDefault = "10",
            unit = "interactions",
            above = 0,
            max = UpperBound.FLOAT)
        double smoothing)
    implements FittedModel {

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
    long perTransition = Long.BYTES + Integer.BYTES + Float.BYTES;
    return perTransition * data.interactions().size();
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    Interactions train = data.interactions();
    int[] counts = train.countsOfItems();
    float[] popularity = new float[counts.length];
    for (int item = 0; item < popularity.length; item++) {
      popularity[item] = counts[item] / (float) Math.max(1, train.size());
    }
    return new MarkovScorer(transitions(train), popularity, (float) smoothing, new ScoreBuffer());
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return new MarkovScorer(
        saved.sparse(MarkovScorer.TRANSITIONS, saved.items(), saved.items()),
        saved.floats(MarkovScorer.POPULARITY, saved.items()),
        (float) smoothing,
        new ScoreBuffer());
  }

  /** Number of direct transitions between items, {@code [items, items]}. */
  private static SparseWeights transitions(Interactions train) {
    long items = train.items();
    long[] pairs = new long[train.size()];
    int size = 0;
    for (int user = 0; user < train.users(); user++) {
      for (int position = train.from(user) + 1; position < train.to(user); position++) {
        pairs[size++] = train.item(position - 1) * items + train.item(position);
      }
    }
    Arrays.parallelSort(pairs, 0, size);
    return counted(pairs, size, train.items());
  }

  /** Number of occurrences of each pair; {@code pairs} must be sorted. */
  private static SparseWeights counted(long[] pairs, int size, int items) {
    int[] offsets = new int[items + 1];
    int[] columns = new int[size];
    float[] counts = new float[size];
    int end = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        columns[end++] = (int) (pairs[i] % items);
        offsets[(int) (pairs[i] / items) + 1] = end;
      }
      counts[end - 1]++;
    }
    for (int item = 0; item < items; item++) { // empty rows
      offsets[item + 1] = Math.max(offsets[item], offsets[item + 1]);
    }
    return new SparseWeights(offsets, Arrays.copyOf(columns, end), Arrays.copyOf(counts, end));
  }

  /**
   * @param transitions number of direct transitions, {@code [items, items]}
   * @param popularity fraction of the training interactions per item, {@code [items]}
   */
  private record MarkovScorer(
      SparseWeights transitions, float[] popularity, float smoothing, ScoreBuffer buffer)
      implements Scorer {
    private static final String TRANSITIONS = "transitions";
    private static final String POPULARITY = "popularity";

    @Override
    public void save(StateWriter to) {
      to.write(TRANSITIONS, transitions);
      to.write(POPULARITY, popularity, popularity.length);
    }

    @Override
    public NDArray score(Cases cases, NDManager manager) {
      return buffer.fill(
          cases.size(),
          popularity.length,
          manager,
          () -> (row, scores) -> fill(cases, row, scores));
    }

    private void fill(Cases cases, int row, float[] scores) {
      int end = cases.ends()[row];
      if (end == cases.history().from(cases.users()[row])) {
        System.arraycopy(popularity, 0, scores, 0, scores.length);
        return;
      }
      int latest = cases.history().item(end - 1);
      transitions.addRow(latest, scores);
      float total = smoothing + transitions.sumOfRow(latest);
      for (int item = 0; item < scores.length; item++) {
        scores[item] = (scores[item] + smoothing * popularity[item]) / total;
      }
    }

    @Override
    public void close() {}
  }
}
