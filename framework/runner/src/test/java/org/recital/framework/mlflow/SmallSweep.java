package org.recital.framework.mlflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.trial.Protocol;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.registry.metric.MetricName;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/**
 * Experiment without training, whose trials report metric values.
 *
 * @param name name of the experiment
 * @param trials number of trials
 * @param epochs number of epochs per trial, with two metric values each
 * @param pause pause after every epoch
 */
record SmallSweep(String name, int trials, int epochs, Duration pause) {
  static final Owner OWNER = new Owner("host", ProcessHandle.current().pid(), Instant.EPOCH);
  static final Environment ENVIRONMENT =
      new Environment(OWNER, "cpu", "0a1b2c3", Map.of("Recital", "1.0", "Java", "17.0.1"));
  private static final String FACTS =
      """
      {"format":1,"data":{"interactions":9,"users":3,"items":4},"training":{"interactions":5},\
      "validation":{"interactions":2},"test":{"interactions":2}}""";
  private static final String SHA = "0123456789abcdef".repeat(4);

  static SmallSweep of(String name, int trials, int epochs) {
    return new SmallSweep(name, trials, epochs, Duration.ZERO);
  }

  /** Records all trials and the end of the experiment. */
  void run(ResultsStore store) {
    begin(store);
    try (StoreTracker tracker = tracker(store)) {
      for (PlannedTrial trial : plan()) {
        Tracker.Recording attempt = tracker.begin(trial, ENVIRONMENT);
        report(attempt);
        attempt.finished(result());
      }
    }
    store.outbox().endRun(name, State.FINISHED);
  }

  /** Records the first trial and the end of the experiment. */
  void runFirstTrial(ResultsStore store, StoreTracker tracker, State end) {
    begin(store);
    Tracker.Recording attempt = tracker.begin(plan().get(0), ENVIRONMENT);
    report(attempt);
    attempt.finished(result());
    store.outbox().endRun(name, end);
  }

  void begin(ResultsStore store) {
    store.record(new Experiment(name, "Does it arrive?", "experiment: " + name + "\n"));
    store.plan(name, plan());
    store.outbox().beginRun(name, Optional.empty(), OWNER);
  }

  StoreTracker tracker(ResultsStore store) {
    return StoreTracker.replicated(store, name, metric -> Direction.HIGHER);
  }

  List<PlannedTrial> plan() {
    List<PlannedTrial> plan = new ArrayList<>();
    for (int seed = 1; seed <= trials; seed++) {
      plan.add(
          new PlannedTrial(
              String.format(Locale.ROOT, "%064d", name.hashCode() & 0xffffL).substring(8)
                  + String.format(Locale.ROOT, "%08d", seed),
              "bpr",
              Map.of("model.size", "8"),
              seed,
              String.format(
                  Locale.ROOT,
                  """
              {"dataset":{"type":"toy"},"evaluation":{"cutoffs":[10]},\
              "model":{"size":8,"type":"bpr-mf"},"seed":%d,\
              "training":{"learning_rate":1e-8}}""",
                  seed),
              "toy",
              SHA,
              Optional.of("nDCG@10")));
    }
    return plan;
  }

  /** Reports the events of an attempt, except for its result. */
  void report(Tracker.Recording attempt) {
    attempt.onEvent(prepared());
    for (int epoch = 1; epoch <= epochs; epoch++) {
      attempt.onEvent(
          new TrialEvent.MetricValue("loss", epoch, epoch * 10L, 1.0 / epoch, Instant.now()));
      attempt.onEvent(
          new TrialEvent.MetricValue(
              "validation/nDCG@10", epoch, epoch * 10L, 0.25 + epoch / 1e6, Instant.now()));
      sleep();
    }
  }

  static TrialEvent prepared() {
    return new TrialEvent.DataPrepared(SHA, new Protocol("{\"split\":\"random\"}", FACTS, "rules"));
  }

  private void sleep() {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static TrialResult result() {
    Map<MetricName, Double> test = new LinkedHashMap<>();
    test.put(MetricName.parse("nDCG@10"), 0.25);
    test.put(MetricName.parse("Recall@10[tail]"), Double.NaN);
    return new TrialResult(
        2,
        3,
        Map.of("nDCG@10", 0.5),
        test,
        new int[] {4, 7},
        List.of("u4", "u7"),
        new int[] {3, 30},
        Map.of(MetricName.parse("nDCG@10"), new float[] {0.5f, 0}),
        Map.of("train", 0.1),
        1_500_000,
        Map.of("device", "cuda:0", "threads", "2", "Java", "17.0.2"));
  }

  static Failure failure(State state, String reason) {
    return new Failure(state, reason, "the last line");
  }
}
