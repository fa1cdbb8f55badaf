package org.recital.framework.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset.TruePreferences;
import org.recital.registry.metric.MetricData;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.HostValues;
import org.recital.registry.torch.Ranking;

/**
 * Evaluator of ranking and next-item tasks on one split part. The scores are masked and ranked on
 * the device, in blocks of cases; scores that all cases share are ranked once, in the JVM. Only the
 * ranked lists are copied to the JVM, and for some metrics the numbers of correctly ordered pairs.
 */
public final class Evaluator implements PartEvaluator {
  /**
   * Number of scores in a block of cases. A block takes 64 MiB, and a few copies of it exist at
   * once.
   */
  private static final long BLOCK_SCORES = 1 << 24;

  private final MetricSet metrics;
  private final CaseSet cases;
  private final MetricData data;
  private final ListListener listener;
  private final float[] priority; // [items], order of items with equal scores
  private final int length; // of the ranked lists
  private final Optional<SimulatedRelevance> simulated;

  /** Estimated memory of an evaluation in bytes: a block of scores and a copy of this block. */
  public static long bytes(int cases, int items) {
    return 2L * Float.BYTES * Math.min((long) cases * items, BLOCK_SCORES);
  }

  /** An evaluator for data sets that do not have the true preferences of their users. */
  public Evaluator(MetricSet metrics, CaseSet cases, MetricData data, RandomGenerator ties) {
    this(metrics, cases, data, Optional.empty(), ListListener.NONE, ties);
  }

  /**
   * @param data training part and features
   * @param truth true preferences of the users, for simulated data sets
   * @param listener receiver of the ranked lists
   * @param ties random stream for the order of items with equal scores
   * @throws EvaluationException if a cutoff exceeds the catalogue size
   */
  public Evaluator(
      MetricSet metrics,
      CaseSet cases,
      MetricData data,
      Optional<TruePreferences> truth,
      ListListener listener,
      RandomGenerator ties) {
    this.metrics = metrics;
    this.cases = cases;
    this.data = data;
    this.priority = permutation(data.popularity().items(), ties);
    this.listener = listener;
    this.length = metrics.maxCutoff();
    this.simulated =
        truth.map(known -> new SimulatedRelevance(known, cases, data.popularity().items()));
    metrics.requireWithin(data.popularity().items());
  }

  /**
   * Evaluates a scorer on all cases.
   *
   * @param manager manager on the trial's device
   * @param progress consumer of the number of evaluated cases
   * @throws EvaluationException if a score is NaN, or a metric needs true preferences that the data
   *     set does not have
   */
  @Override
  public Evaluation evaluate(Scorer scorer, NDManager manager, LongConsumer progress) {
    MetricAccumulator accumulator =
        new MetricAccumulator(metrics, cases, data, simulated, listener);
    int rows = (int) Math.max(1, Math.min(cases.size(), BLOCK_SCORES / data.popularity().items()));
    try (NDManager own = manager.newSubManager()) {
      NDArray order = own.create(priority); // [items]
      Optional<CommonRanking> common = common(scorer, own);
      for (int from = 0; from < cases.size(); from += rows) {
        int to = Math.min(from + rows, cases.size());
        if (common.isPresent()) {
          common.get().addLists(cases, from, to, length, accumulator);
          progress.accept(to);
          continue;
        }
        try (NDManager block = own.newSubManager()) {
          evaluate(scorer, from, to, order, block, accumulator);
        }
        progress.accept(to);
      }
    }
    return accumulator.evaluation();
  }

  /**
   * The ranking from which the lists of all cases are taken; empty if each case is ranked
   * separately.
   */
  private Optional<CommonRanking> common(Scorer scorer, NDManager manager) {
    if (!scorer.isSameForAllCases()
        || cases.sampled()
        || metrics.hasOrderMetric()
        || length == 0
        || cases.size() == 0) {
      return Optional.empty();
    }
    try (NDArray scores = scorer.score(cases.cases().slice(0, 1), manager)) { // [1, items]
      return Optional.of(CommonRanking.of(HostValues.floats(scores), priority));
    }
  }

  private void evaluate(
      Scorer scorer,
      int from,
      int to,
      NDArray order,
      NDManager block,
      MetricAccumulator accumulator) {
    NDArray scores = // [cases, items]
        maskScores(scorer.score(cases.cases().slice(from, to), block), from, to);
    if (length > 0) {
      NDArray top = Ranking.top(scores, order, length); // [cases, length]
      float[] values = HostValues.floats(Ranking.scoresOf(scores, top)); // [cases · length]
      accumulator.addLists(from, to, HostValues.longs(top), values, length);
    }
    if (metrics.hasOrderMetric()) {
      if (length == 0 && HostValues.truth(scores.isNaN().any())) {
        throw nanScore(); // without ranked lists, nothing else checks the scores
      }
      accumulator.addPairCounts(from, PairCounts.of(scores, cases.relevant().subList(from, to)));
    }
  }

  static EvaluationException nanScore() {
    return new EvaluationException(
        "the model's score of an item is NaN; its weights have diverged");
  }

  /** The scores, with −∞ for items that are not candidates, {@code [cases, items]}. */
  private NDArray maskScores(NDArray scores, int from, int to) {
    int[][] listed = new int[to - from][];
    Arrays.setAll(listed, number -> cases.listedItems(from + number));
    int count = Arrays.stream(listed).mapToInt(items -> items.length).sum();
    long[] rows = new long[count];
    long[] columns = new long[count];
    int end = 0;
    for (int number = 0; number < listed.length; number++) {
      Arrays.fill(rows, end, end + listed[number].length, number);
      for (int item : listed[number]) {
        columns[end++] = item;
      }
    }
    NDArray row = scores.getManager().create(rows); // [listed items]
    NDArray column = scores.getManager().create(columns); // [listed items]
    if (cases.sampled()) {
      return Ranking.keep(scores, row, column);
    }
    if (count > 0) {
      Ranking.mask(scores, row, column);
    }
    return scores;
  }

  /** A random permutation of the item indices as floats. Integers up to 2²⁴ are exact as floats. */
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
