package org.recital.framework.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.trial.Protocol;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Failure;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

class StoreTrackerTest {
  private static final Duration NEVER = Duration.ofHours(1);

  private final ResultsStore store;

  StoreTrackerTest(@TempDir Path folder) {
    store = Examples.planned(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void a_finished_trial_is_stored_completely() {
    try (StoreTracker tracker = tracker(NEVER)) {
      Tracker.Recording tracked = tracker.begin(Examples.trial(), Examples.environment());
      tracked.onEvent(
          new TrialEvent.DataPrepared(
              "abc", new Protocol("{\"task\":\"ranking\"}", "{\"users\":2}", "p")));
      tracked.onEvent(new TrialEvent.MetricValue("loss", 1, 10, 0.5, Instant.now()));
      tracked.onEvent(new TrialEvent.MetricValue("loss", 2, 20, Double.NaN, Instant.now()));
      tracked.onEvent(new TrialEvent.ModelSaved(Path.of("/r/results/tracked/models/popularity")));
      tracked.onEvent(new TrialEvent.TestEvaluated("final"));
      tracked.finished(Examples.result());
    }

    Attempt attempt = attempt();
    assertThat(attempt.state()).isEqualTo(State.FINISHED);
    assertThat(attempt.datasetSha256()).contains("abc");
    assertThat(attempt.model()).contains("tracked/models/popularity");
    assertThat(attempt.protocol().orElseThrow().facts()).isEqualTo("{\"users\":2}");
    AttemptResult result = attempt.result().orElseThrow();
    assertThat(result.test())
        .containsExactly(Map.entry("nDCG@10", 0.25), Map.entry("Gini@10", 0.5));
    assertThat(result.directions())
        .containsEntry("nDCG@10", Direction.HIGHER)
        .containsEntry("Gini@10", Direction.LOWER);
    assertThat(store.metricValues(attempt.id()))
        .extracting(MetricValue::value)
        .containsExactly(0.5, Double.NaN);
    assertThat(store.testCases(attempt.id()).users()).containsExactly(4, 7);
    assertThat(store.testEvaluations(Examples.EXPERIMENT)).hasSize(1);
  }

  @Test
  void a_failed_trial_keeps_its_metric_values() {
    try (StoreTracker tracker = tracker(NEVER)) {
      Tracker.Recording tracked = tracker.begin(Examples.trial(), Examples.environment());
      tracked.onEvent(new TrialEvent.MetricValue("loss", 1, 10, 0.5, Instant.now()));
      tracked.failed(new Failure(State.FAILED, "diverged", ""));
    }

    assertThat(attempt().failure().orElseThrow().reason()).isEqualTo("diverged");
    assertThat(store.metricValues(attempt().id())).hasSize(1);
  }

  @Test
  @Timeout(30)
  void metric_values_are_written_after_the_interval() throws InterruptedException {
    try (StoreTracker tracker = tracker(Duration.ofMillis(20))) {
      Tracker.Recording tracked = tracker.begin(Examples.trial(), Examples.environment());
      tracked.onEvent(new TrialEvent.MetricValue("loss", 1, 10, 0.5, Instant.now()));

      while (store.metricValues(attempt().id()).isEmpty()) {
        Thread.sleep(10);
      }
    }
  }

  @Test
  void metric_values_are_written_when_a_batch_is_full() {
    try (StoreTracker tracker = tracker(NEVER)) {
      Tracker.Recording tracked = tracker.begin(Examples.trial(), Examples.environment());
      for (int i = 0; i < 501; i++) {
        tracked.onEvent(new TrialEvent.MetricValue("loss", 1, i, 0.5, Instant.now()));
      }

      assertThat(store.metricValues(attempt().id())).hasSize(500);
    }
  }

  private StoreTracker tracker(Duration interval) {
    return new StoreTracker(store, StoreTrackerTest::direction, interval);
  }

  private static Direction direction(String metric) {
    return metric.startsWith("Gini") ? Direction.LOWER : Direction.HIGHER;
  }

  private Attempt attempt() {
    return store.trials(Examples.EXPERIMENT).get(0).attempt().orElseThrow();
  }
}
