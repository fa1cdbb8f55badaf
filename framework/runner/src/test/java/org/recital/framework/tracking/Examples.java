package org.recital.framework.tracking;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.trial.TrialResult;
import org.recital.registry.metric.MetricName;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

/** A trial with its environment and result. */
final class Examples {
  static final String EXPERIMENT = "tracked";

  private Examples() {}

  static PlannedTrial trial() {
    return new PlannedTrial(
        "f".repeat(64),
        "popularity",
        Map.of(),
        1,
        "{\"model\":{\"type\":\"popularity\"},\"seed\":1}",
        "synthetic",
        "d00d",
        Optional.of("nDCG@10"));
  }

  static Environment environment() {
    return new Environment(new Owner("host", 1, Instant.EPOCH), "cpu", "", Map.of());
  }

  static TrialResult result() {
    Map<MetricName, Double> test = new LinkedHashMap<>();
    test.put(MetricName.parse("nDCG@10"), 0.25);
    test.put(MetricName.parse("Gini@10"), 0.5);
    return new TrialResult(
        0,
        0,
        Map.of("nDCG@10", 0.2),
        test,
        new int[] {4, 7},
        List.of("u4", "u7"),
        new int[] {3, 30},
        Map.of(MetricName.parse("nDCG@10"), new float[] {0.5f, 0}),
        Map.of("train", 0.1),
        1000,
        Map.of("device", "cpu"));
  }

  /** Store in which the trial is planned. */
  static ResultsStore planned(Path folder) {
    ResultsStore store = new ResultsLocation(folder).open();
    store.record(new Experiment(EXPERIMENT, "", ""));
    store.plan(EXPERIMENT, List.of(trial()));
    return store;
  }
}
