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
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;

/**
 * {@code markov}, a chain of the first order: an item is scored by how often it came right after
 * the latest item of the history. The score is a probability,
 *
 * <pre>  P(j | i) = (c(i, j) + μ p(j)) / (c(i) + μ)</pre>
 *
 * where c(i, j) are the times that j followed i in the training histories, c(i) their sum over j,
 * p(j) is the share of j of all training interactions and μ the {@code smoothing}: the more
 * transitions from i are known the less p counts, and items that never followed i stand in the
 * order of their popularity. An empty history scores p. An item may follow itself.
 *
 * <p>Smoothing by a Dirichlet prior: MacKay and Peto, Natural Language Engineering 1(3), 1995, doi
 * 10.1017/S1351324900000218. The chain as a baseline of next-item recommendation: Rendle et al.,
 * WWW 2010, doi 10.1145/1772690.1772773.
 */
record Markov(
    @Param(
            value = "interactions that popularity counts for beside an item's transitions",
            byDefault = "10",
            above = 0)
        double smoothing)
    implements FittedModel {

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
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
    float[] shares = new float[counts.length];
    for (int item = 0; item < shares.length; item++) {
      shares[item] = counts[item] / (float) Math.max(1, train.size());
    }
    return new MarkovScorer(transitions(train), shares, (float) smoothing, new ScoreBuffer());
  }

  /** How often each item followed each, {@code [items, items]}. */
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

  /** Counts equal neighbours among sorted pairs. */
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
    for (int item = 0; item < items; item++) { // rows without transitions end where they begin
      offsets[item + 1] = Math.max(offsets[item], offsets[item + 1]);
    }
    return new SparseWeights(offsets, Arrays.copyOf(columns, end), Arrays.copyOf(counts, end));
  }

  /**
   * @param transitions counts, {@code [items, items]}
   * @param shares of the training interactions, {@code [items]}
   */
  private record MarkovScorer(
      SparseWeights transitions, float[] shares, float smoothing, ScoreBuffer buffer)
      implements Scorer {
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      return buffer.fill(
          cases.size(), shares.length, manager, () -> (row, scores) -> fill(cases, row, scores));
    }

    private void fill(Cases cases, int row, float[] scores) {
      int end = cases.ends()[row];
      if (end == cases.history().from(cases.users()[row])) {
        System.arraycopy(shares, 0, scores, 0, scores.length);
        return;
      }
      int latest = cases.history().item(end - 1);
      transitions.addRow(latest, scores);
      float all = smoothing + transitions.sumOfRow(latest);
      for (int item = 0; item < scores.length; item++) {
        scores[item] = (scores[item] + smoothing * shares[item]) / all;
      }
    }

    @Override
    public void close() {}
  }
}
