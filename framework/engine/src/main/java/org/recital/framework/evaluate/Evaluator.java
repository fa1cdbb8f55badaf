package org.recital.framework.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset.TruePreferences;
import org.recital.registry.metric.TrainingPopularity;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.Ranking;

/**
 * Measures scorers on one part. Scores stay on the device; they are masked and ranked there, a
 * bounded number of cases at a time, and only the ranked lists come back.
 */
public final class Evaluator implements PartEvaluator {
  /** Scores held at once: 64 MiB of 32-bit floats, and a few copies of that. */
  private static final long SCORES = 1 << 24;

  private final MetricSet measures;
  private final CaseSet cases;
  private final TrainingPopularity training;
  private final float[] priority; // [items], the order of equal scores
  private final int length;
  private final Optional<SimulatedRelevance> tastes;

  /** As below, for data sets that do not know what users really like. */
  public Evaluator(
      MetricSet measures, CaseSet cases, TrainingPopularity training, RandomGenerator ties) {
    this(measures, cases, training, Optional.empty(), ties);
  }

  /**
   * @param training what popularity is counted in
   * @param truth what users really like, where it is known
   * @param ties draws the order of equal scores
   */
  public Evaluator(
      MetricSet measures,
      CaseSet cases,
      TrainingPopularity training,
      Optional<TruePreferences> truth,
      RandomGenerator ties) {
    this.measures = measures;
    this.cases = cases;
    this.training = training;
    this.priority = permutation(training.items(), ties);
    this.length = measures.longest();
    this.tastes = truth.map(known -> new SimulatedRelevance(known, cases, training.items()));
    measures.requireWithin(training.items());
  }

  /**
   * Measures a scorer on all cases.
   *
   * @param manager of the trial's device
   * @param progress is told the number of cases done
   * @throws EvaluationException if a score is NaN
   */
  @Override
  public Evaluation evaluate(Scorer scorer, NDManager manager, LongConsumer progress) {
    MetricAccumulator tally = new MetricAccumulator(measures, cases, training, tastes);
    int rows = (int) Math.max(1, Math.min(cases.size(), SCORES / training.items()));
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
      Scorer scorer, int from, int to, NDArray order, NDManager block, MetricAccumulator tally) {
    NDArray scores = candidates(scorer.score(cases.asked().slice(from, to), block), from, to);
    if (length > 0) {
      NDArray top = Ranking.top(scores, order, length); // [cases, length]
      float[] values = Ranking.scoresOf(scores, top).toFloatArray();
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
    LongArrayList rows = new LongArrayList();
    LongArrayList columns = new LongArrayList();
    for (int c = from; c < to; c++) {
      for (int item : cases.namedOf(c)) {
        rows.add((long) c - from);
        columns.add(item);
      }
    }
    NDArray row = scores.getManager().create(rows.toLongArray());
    NDArray column = scores.getManager().create(columns.toLongArray());
    if (cases.sampled()) {
      return Ranking.keep(scores, row, column);
    }
    if (!rows.isEmpty()) {
      Ranking.mask(scores, row, column);
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
