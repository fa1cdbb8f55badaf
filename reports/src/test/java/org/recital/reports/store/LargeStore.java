package org.recital.reports.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Creates a results store of a large experiment for {@code scripts/benchmark/store}: six variants
 * with five seeds of every configuration, 100 metric values per trial, and ten test metrics with
 * values for 949 users, as of ranked lists with random hits.
 */
final class LargeStore {
  private static final int VARIANTS = 6;
  private static final int SEEDS = 5;
  private static final int USERS = 949;
  private static final int EPOCHS = 50;
  private static final List<Integer> CUTOFFS = List.of(10, 20);
  private static final String SELECT = "nDCG@10";
  private static final int[] NUMBERS = IntStream.range(0, USERS).toArray();
  private static final List<String> IDS =
      IntStream.range(0, USERS).mapToObj(user -> "user-" + user).toList();

  private LargeStore() {}

  /**
   * @param arguments results folder, name of the experiment, number of trials
   */
  public static void main(String[] arguments) {
    int trials = Integer.parseInt(arguments[2]);
    try (ResultsStore store = new ResultsLocation(Path.of(arguments[0])).open()) {
      String name = arguments[1];
      store.record(new Experiment(name, "", "experiment: " + name + "\n"));
      List<PlannedTrial> plan = plan(trials);
      store.plan(name, plan);
      for (int i = 0; i < trials; i++) {
        finish(store, plan.get(i), new Random(i));
      }
    }
  }

  private static List<PlannedTrial> plan(int trials) {
    List<PlannedTrial> plan = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      int configuration = i / SEEDS;
      Map<String, String> values = new LinkedHashMap<>();
      values.put("model.dim", Integer.toString(8 + configuration / VARIANTS % 20));
      values.put(
          "training.learning_rate",
          String.format(Locale.ROOT, "0.%04d", 1 + configuration / VARIANTS));
      long seed = 1L + i % SEEDS;
      String variant = "variant-" + configuration % VARIANTS;
      plan.add(
          new PlannedTrial(
              String.format(Locale.ROOT, "%064x", i),
              variant,
              values,
              seed,
              json(values, seed),
              "large",
              "d00d",
              Optional.of(SELECT)));
    }
    return plan;
  }

  private static String json(Map<String, String> values, long seed) {
    return String.format(
        Locale.ROOT,
        "{\"model\":{\"dim\":%s,\"type\":\"bpr-mf\"},\"seed\":%d,"
            + "\"training\":{\"epochs\":50,\"learning_rate\":%s}}",
        values.get("model.dim"),
        seed,
        values.get("training.learning_rate"));
  }

  private static void finish(ResultsStore store, PlannedTrial trial, Random random) {
    long attempt = store.begin(trial.fingerprint(), StoreExamples.ENVIRONMENT);
    store.prepared(attempt, "d00d", StoreExamples.protocol());
    store.addMetricValues(attempt, curves(random));
    store.testEvaluated(attempt, "every trial", Instant.EPOCH);
    CaseValues cases = cases(random);
    Map<String, Double> means = new LinkedHashMap<>();
    Map<String, Direction> directions = new LinkedHashMap<>();
    cases
        .values()
        .forEach(
            (metric, values) -> {
              means.put(
                  metric,
                  IntStream.range(0, values.length)
                      .mapToDouble(user -> values[user])
                      .average()
                      .orElseThrow());
              directions.put(metric, Direction.HIGHER);
            });
    store.finish(
        attempt,
        new AttemptResult(
            EPOCHS,
            EPOCHS,
            means,
            means,
            directions,
            Map.of("load", 0.25, "train", 1.5),
            1 << 28,
            Map.of("device", "cpu", "threads", "1")),
        cases);
  }

  private static List<MetricValue> curves(Random random) {
    List<MetricValue> values = new ArrayList<>();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      Instant time = StoreExamples.NOON.plusMillis(epoch * 731L);
      double loss = (1 + 0.01 * random.nextDouble()) / epoch;
      values.add(new MetricValue("loss", epoch, epoch * 20L, loss, time));
      values.add(
          new MetricValue(
              "validation/" + SELECT, epoch, epoch * 20L, 0.3 - 0.2 * loss, time.plusMillis(3)));
    }
    return values;
  }

  private static CaseValues cases(Random random) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (int cutoff : CUTOFFS) {
      for (String metric : List.of("nDCG", "Recall", "Precision", "MRR", "HR")) {
        values.put(metric + "@" + cutoff, new float[USERS]);
      }
    }
    for (int user = 0; user < USERS; user++) {
      add(user, 1 + random.nextInt(20), random, values);
    }
    return new CaseValues(NUMBERS, IDS, values);
  }

  /** Adds the metrics of a user with this number of relevant items. */
  private static void add(int user, int relevant, Random random, Map<String, float[]> values) {
    boolean[] hits = new boolean[CUTOFFS.get(CUTOFFS.size() - 1)];
    int left = relevant;
    for (int rank = 0; rank < hits.length; rank++) {
      hits[rank] = random.nextInt(10) == 0 && left-- > 0;
    }
    for (int cutoff : CUTOFFS) {
      int found = 0;
      double gain = 0;
      double ideal = 0;
      double first = 0;
      for (int rank = 0; rank < cutoff; rank++) {
        double discount = Math.log(2) / Math.log(rank + 2.0);
        ideal += rank < relevant ? discount : 0;
        gain += hits[rank] ? discount : 0;
        found += hits[rank] ? 1 : 0;
        first = hits[rank] && first == 0 ? 1.0 / (rank + 1) : first;
      }
      set(values, "nDCG@" + cutoff, user, gain / ideal);
      set(values, "Recall@" + cutoff, user, (double) found / relevant);
      set(values, "Precision@" + cutoff, user, (double) found / cutoff);
      set(values, "MRR@" + cutoff, user, first);
      set(values, "HR@" + cutoff, user, found > 0 ? 1 : 0);
    }
  }

  private static void set(Map<String, float[]> values, String metric, int user, double value) {
    Optional.ofNullable(values.get(metric)).orElseThrow()[user] = (float) value;
  }
}
