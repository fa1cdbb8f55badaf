package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.Tracker;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/** Runs that are missing on a server: messages and recovery. */
@Timeout(60)
class MissingRunsTest {
  private static final SmallSweep SWEEP = SmallSweep.of("refused", 2, 3);
  private static final String FIRST = "size=8 s1";
  private static final String SECOND = "size=8 s2";

  private final InProcessMlflow server = InProcessMlflow.start();
  private final List<String> messages = new ArrayList<>();
  private Duration idleTimeout = Duration.ofSeconds(10);
  @TempDir private Path results;
  private Optional<ResultsStore> open = Optional.empty();

  @BeforeEach
  void start() {
    open = Optional.of(new ResultsLocation(results).open());
  }

  @AfterEach
  void stop() {
    store().close();
    server.close();
  }

  private ResultsStore store() {
    return open.orElseThrow();
  }

  @Test
  void everything_is_uploaded_again_once_to_a_server_that_lost_it() {
    SWEEP.run(store());
    assertThat(send()).isEmpty();
    server.held().loseEverything();

    mlflow(server).requeueLost();
    mlflow(server).requeueLost();

    assertThat(messages).containsExactly(lost());
    assertThat(send()).isEmpty();
    assertComplete(server);
    mlflow(server).requeueLost();
    assertThat(store().outbox().waiting()).isEmpty();
    assertThat(messages).hasSize(1);
  }

  @Test
  void a_server_that_loses_everything_while_trials_run_gets_earlier_uploads_again() {
    SWEEP.begin(store());
    try (StoreTracker tracker = SWEEP.tracker(store())) {
      Tracker.Recording first = tracker.begin(SWEEP.plan().get(0), SmallSweep.ENVIRONMENT);
      SWEEP.report(first);
      first.finished(SmallSweep.result());
      assertThat(send()).isEmpty();
      server.held().loseEverything();

      Tracker.Recording second = tracker.begin(SWEEP.plan().get(1), SmallSweep.ENVIRONMENT);
      SWEEP.report(second);
      second.finished(SmallSweep.result());
    }
    store().outbox().endRun(SWEEP.name(), State.FINISHED);

    assertThat(send()).isEmpty();

    assertThat(messages).containsExactly(lost());
    assertComplete(server);
  }

  @Test
  void trials_become_children_of_a_parent_run_that_was_created_again() {
    SWEEP.run(store());
    assertThat(send()).isEmpty();
    server.held().lose(server.held().run(SWEEP.name()));

    mlflow(server).requeueLost();
    assertThat(send()).isEmpty();

    assertComplete(server);
  }

  @Test
  void uploads_to_a_server_that_always_loses_them_are_not_repeated_forever() {
    server.failWhere(
        (path, number) ->
            path.endsWith("log-batch")
                ? Optional.of(Fault.json(404, "RESOURCE_DOES_NOT_EXIST", "Run with id=1 not found"))
                : Optional.empty());
    SWEEP.run(store());

    assertThat(send()).isEmpty();

    assertThat(store().outbox().waiting().get(0).blocked()).isEqualTo(3);
    assertThat(store().outbox().waiting().get(0).problem())
        .hasValue("the run no longer exists in MLflow; 'recital sync' tries again");
    server.recover();
    assertThat(send()).isEmpty();
    assertComplete(server);
  }

  @Test
  void another_server_gets_the_experiment_with_its_trial() {
    try (InProcessMlflow other = InProcessMlflow.start();
        StoreTracker tracker = SWEEP.tracker(store())) {
      SWEEP.begin(store());
      Tracker.Recording attempt = tracker.begin(SWEEP.plan().get(0), SmallSweep.ENVIRONMENT);
      assertThat(send()).isEmpty();
      SWEEP.report(attempt);
      attempt.finished(SmallSweep.result());

      assertThat(mlflow(other).sendAll()).isEmpty();

      assertThat(other.held().run(FIRST).tags)
          .containsEntry("mlflow.parentRunId", other.held().run(SWEEP.name()).id);
    }
  }

  @Test
  void a_copied_results_folder_that_is_resumed_has_separate_runs(@TempDir Path copies)
      throws Exception {
    SWEEP.begin(store());
    store().close();
    Path copy = Files.createDirectories(copies.resolve("copy"));
    Files.copy(results.resolve("recital.mv.db"), copy.resolve("recital.mv.db"));
    start();
    finishOne(store(), 0);
    assertThat(send()).isEmpty();

    try (ResultsStore copied = new ResultsLocation(copy).open()) {
      finishOne(copied, 1);
      assertThat(mlflow(copied, copy, server).sendAll()).isEmpty();
    }

    assertThat(server.names()).containsExactly(SWEEP.name(), FIRST, SECOND);
    assertThat(messages).isEmpty();
  }

  private static void finishOne(ResultsStore store, int trial) {
    try (StoreTracker tracker = SWEEP.tracker(store)) {
      Tracker.Recording attempt = tracker.begin(SWEEP.plan().get(trial), SmallSweep.ENVIRONMENT);
      SWEEP.report(attempt);
      attempt.finished(SmallSweep.result());
    }
  }

  @Test
  void metric_values_arrive_even_if_their_upload_exceeds_the_idle_timeout() {
    SWEEP.run(store());
    assertThat(send()).isEmpty(); // warm up
    idleTimeout = Duration.ofSeconds(2);
    SmallSweep.of("longer", 1, 5000).run(store());
    server.failWhere(
        (path, number) ->
            path.endsWith("log-batch")
                ? Optional.of(
                    (exchange, request) -> {
                      Thread.sleep(250);
                      InProcessMlflow.send(
                          exchange, 200, "application/json", request.carryOut().body());
                    })
                : Optional.empty());

    assertThat(send()).isEmpty();

    assertThat(server.held().all())
        .filteredOn(run -> run.metrics.size() > 10_000)
        .singleElement()
        .extracting(run -> run.status)
        .isEqualTo("FINISHED");
  }

  private String lost() {
    return "MLflow at "
        + server.address()
        + " no longer has the runs of experiment 'refused'; all of them are uploaded again";
  }

  private void assertComplete(InProcessMlflow target) {
    assertThat(store().outbox().waiting()).isEmpty();
    assertThat(target.names()).containsExactlyInAnyOrder(SWEEP.name(), FIRST, SECOND);
    String parent = target.held().run(SWEEP.name()).id;
    for (String name : List.of(FIRST, SECOND)) {
      HeldRun run = target.held().run(name);
      assertThat(run.status).isEqualTo("FINISHED");
      assertThat(run.tags).containsEntry("mlflow.parentRunId", parent);
      assertThat(run.parameters).containsEntry("model.size", "8");
      assertThat(run.metrics)
          .filteredOn(metric -> metric.key().equals("loss"))
          .extracting(HeldRun.Metric::step)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, SWEEP.epochs()).boxed().toList());
    }
  }

  private List<String> send() {
    return mlflow(server).sendAll();
  }

  private Mlflow mlflow(InProcessMlflow to) {
    return mlflow(store(), results, to);
  }

  private Mlflow mlflow(ResultsStore store, Path folder, InProcessMlflow to) {
    return Sending.from(store, folder, to, idleTimeout, messages::add);
  }
}
