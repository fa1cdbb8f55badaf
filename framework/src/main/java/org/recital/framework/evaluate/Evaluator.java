package org.recital.framework.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset.TruePreferences;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.TrainingPopularity;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.Torch;

/**
 * Measures scorers on one part. Scores stay on the device; they are masked and ranked there, a
 * bounded number of cases at a time, and only the ranked lists come back.
 */
public final class Evaluator {
  /** Scores held at once: 64 MiB of 32-bit floats, and a few copies of that. */
  private static final long SCORES = 1 << 24;

  private final Measures measures;
  private final CaseSet cases;
  private final Interactions history;
  private final TrainingPopularity training;
  private final float[] priority; // [items], the order of equal scores
  private final int length;
  private final Optional<TrueTastes> tastes;

  /** As below, for data sets that do not know what users really like. */
  public Evaluator(
      Measures measures,
      CaseSet cases,
      Interactions history,
      TrainingPopularity training,
      RandomGenerator ties) {
    this(measures, cases, history, training, Optional.empty(), ties);
  }

  /**
   * @param history what scorers know of the users
   * @param training what popularity is counted in
   * @param truth what users really like, where it is known
   * @param ties draws the order of equal scores
   */
  public Evaluator(
      Measures measures,
      CaseSet cases,
      Interactions history,
      TrainingPopularity training,
      Optional<TruePreferences> truth,
      RandomGenerator ties) {
    this.measures = measures;
    this.cases = cases;
    this.history = history;
    this.training = training;
    this.priority = permutation(history.items(), ties);
    this.length = measures.longest();
    this.tastes = truth.map(known -> new TrueTastes(known, cases, history.items()));
    measures.requireWithin(history.items());
  }

  /**
   * Measures a scorer on all cases.
   *
   * @param manager of the trial's device
   * @param progress is told the number of cases done
   * @throws EvaluationException if a score is NaN
   */
  public Evaluation evaluate(Scorer scorer, NDManager manager, LongConsumer progress) {
    Tally tally = new Tally(measures, cases, training, tastes);
    int rows = (int) Math.max(1, Math.min(cases.size(), SCORES / history.items()));
    try (NDManager own = manager.newSubManager()) {
      NDArray order = own.create(priority); // [items]
      for (int from = 0; from < cases.size(); from += rows) {
        int to = Math.min(from + rows, cases.size());
        try (NDManager block = own.newSubManager()) {
          measure(scorer, from, to, order, block, tally);
        }
        progress.accept(to);
      }
    }
    return tally.evaluation();
  }

  private void measure(
      Scorer scorer, int from, int to, NDArray order, NDManager block, Tally tally) {
    int[] users = Arrays.copyOfRange(cases.users(), from, to);
    NDArray scores = candidates(scorer.score(Cases.ofUsers(history, users), block), from, to);
    if (length > 0) {
      NDArray top = Torch.top(scores, order, length); // [cases, length]
      float[] values = Torch.scoresOf(scores, top).toFloatArray();
      tally.lists(from, to, top.toLongArray(), values, length);
    }
    if (measures.needOrder()) {
      if (length == 0 && scores.isNaN().any().getBoolean()) {
        throw notANumber(); // lists, which would have shown it, are not made
      }
      tally.orders(from, PairCounts.of(scores, cases.relevant().subList(from, to)));
    }
  }

  static EvaluationException notANumber() {
    return new EvaluationException(
        "the model's score of an item is not a number (NaN); its weights have diverged");
  }

  /** The scores with −∞ for what does not compete. */
  private NDArray candidates(NDArray scores, int from, int to) {
    int size = 0;
    for (int c = from; c < to; c++) {
      size += cases.named().get(c).length;
    }
    long[] rows = new long[size];
    long[] columns = new long[size];
    int end = 0;
    for (int c = from; c < to; c++) {
      for (int item : cases.named().get(c)) {
        rows[end] = (long) c - from;
        columns[end++] = item;
      }
    }
    NDManager manager = scores.getManager();
    if (cases.sampled()) {
      return Torch.keep(scores, manager.create(rows), manager.create(columns));
    }
    if (size > 0) {
      Torch.mask(scores, manager.create(rows), manager.create(columns));
    }
    return scores;
  }

  /** The numbers from 0, in random order, as floats, which are exact up to 2²⁴. */
  private static float[] permutation(int items, RandomGenerator random) {
    float[] order = new float[items];
    for (int i = 0; i < items; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
