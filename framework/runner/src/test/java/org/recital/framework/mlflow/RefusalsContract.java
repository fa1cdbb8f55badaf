package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.Tracker;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

/** Requests that a server rejects for a single run: the real server and the one in this process. */
interface RefusalsContract {
  String TRIAL = "size=8 s1";

  /** Name that earlier releases gave to the run of the trial. */
  String EARLIER_NAME = "bpr, model.size=8, seed 1";

  /** Address of the tested server. */
  String address();

  private ReadBack server() {
    return new ReadBack(address());
  }

  private static ObjectNode body(String key, String value) {
    return JsonNodeFactory.instance.objectNode().put(key, value);
  }

  private List<String> send(ResultsStore store, Path results) {
    return MlflowContract.send(store, results, address());
  }

  private static String problem(ResultsStore store) {
    return store.outbox().waiting().get(0).problem().orElse("none");
  }

  private JsonNode trial(SmallSweep sweep) {
    return ReadBack.of(server().runs(sweep.name()), TRIAL);
  }

  private static Tracker.Recording begin(
      SmallSweep sweep, ResultsStore store, StoreTracker tracker) {
    sweep.begin(store);
    return tracker.begin(sweep.plan().get(0), SmallSweep.ENVIRONMENT);
  }

  private static void end(SmallSweep sweep, Tracker.Recording attempt) {
    sweep.report(attempt);
    attempt.finished(SmallSweep.result());
  }

  @Test
  default void a_changed_parameter_is_reported_and_the_others_arrive(@TempDir Path results) {
    SmallSweep sweep = SmallSweep.of(MlflowContract.name("changed"), 1, 2);
    try (ResultsStore store = new ResultsLocation(results).open();
        StoreTracker tracker = sweep.tracker(store)) {
      end(sweep, begin(sweep, store, tracker));
      String run = foreignRun(sweep, store);
      List<String> messages = new ArrayList<>();

      Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", address());
      assertThat(new Mlflow(store, results, environment, messages::add).sendAll()).isEmpty();

      assertThat(messages)
          .containsExactly(
              String.format(
                  Locale.ROOT,
                  "run %s has different parameters in MLflow, which does not change them: model.size is 9, not 8; to correct them, delete the run in MLflow and run 'recital sync --again %s'",
                  run,
                  sweep.name()));
      assertThat(store.outbox().waiting()).isEmpty();
      assertThat(ReadBack.id(trial(sweep))).isEqualTo(run);
      assertThat(ReadBack.entries(trial(sweep), "params"))
          .containsEntry("model.size", "9")
          .containsEntry("model", "bpr-mf");
      assertThat(server().steps(run, "loss")).containsExactly(1L, 2L);

      server().post("runs/delete", body("run_id", run));
      store.outbox().again(sweep.name(), SmallSweep.OWNER);
      assertThat(send(store, results)).isEmpty();
      assertThat(ReadBack.entries(trial(sweep), "params")).containsEntry("model.size", "8");
    }
  }

  /** Creates a run with the unique tag of the trial and a parameter. */
  private String foreignRun(SmallSweep sweep, ResultsStore store) {
    Attempt attempt = store.trials(sweep.name()).get(0).attempt().orElseThrow();
    String experiment =
        server()
            .post("experiments/create", body("name", sweep.name()))
            .path("experiment_id")
            .asText();
    ObjectNode create = body("experiment_id", experiment).put("run_name", EARLIER_NAME);
    create
        .putArray("tags")
        .add(
            body("key", "recital.id")
                .put(
                    "value",
                    String.format(
                        Locale.ROOT,
                        "%s/%d/%d",
                        store.outbox().identity(),
                        attempt.id(),
                        attempt.begun().toEpochMilli())));
    String run = server().post("runs/create", create).at("/run/info/run_id").asText();
    server()
        .post("runs/log-parameter", body("run_id", run).put("key", "model.size").put("value", "9"));
    ObjectNode rate = body("run_id", run).put("key", "training.learning_rate");
    server().post("runs/log-parameter", rate.put("value", "1.0E-8")); // by an earlier release
    return run;
  }

  @Test
  default void a_deleted_experiment_can_be_restored(@TempDir Path results) {
    SmallSweep sweep = SmallSweep.of(MlflowContract.name("trash"), 1, 1);
    server().post("experiments/create", body("name", sweep.name()));
    trash(sweep, "delete");
    try (ResultsStore store = new ResultsLocation(results).open()) {
      sweep.run(store);

      assertThat(send(store, results)).isEmpty();

      assertThat(store.outbox().waiting().get(0).blocked()).isEqualTo(2);
      assertThat(problem(store)).isEqualTo(deletedExperiment(sweep));
      trash(sweep, "restore");
      assertThat(send(store, results)).isEmpty();
      assertThat(store.outbox().waiting()).isEmpty();
    }
    assertThat(server().runs(sweep.name())).hasSize(2);
  }

  @Test
  default void an_experiment_that_is_deleted_with_its_runs_can_be_restored_with_them(
      @TempDir Path results) {
    SmallSweep sweep = SmallSweep.of(MlflowContract.name("with-runs"), 1, 2);
    try (ResultsStore store = new ResultsLocation(results).open();
        StoreTracker tracker = sweep.tracker(store)) {
      Tracker.Recording attempt = begin(sweep, store, tracker);
      assertThat(send(store, results)).isEmpty();
      trash(sweep, "delete");
      end(sweep, attempt);

      assertThat(send(store, results)).isEmpty();

      assertThat(problem(store)).isEqualTo(deletedExperiment(sweep));
      trash(sweep, "restore");
      assertThat(send(store, results)).isEmpty();
      assertThat(store.outbox().waiting()).isEmpty();
    }
    assertThat(server().runs(sweep.name())).hasSize(2);
    assertThat(server().steps(ReadBack.id(trial(sweep)), "loss")).containsExactly(1L, 2L);
  }

  private static String deletedExperiment(SmallSweep sweep) {
    return String.format(
        Locale.ROOT,
        "experiment '%s' is deleted in MLflow; restore it ('mlflow experiments restore'), or set another one with MLFLOW_EXPERIMENT_NAME, and run 'recital sync'",
        sweep.name());
  }

  private void trash(SmallSweep sweep, String action) {
    server()
        .post("experiments/" + action, body("experiment_id", server().experimentId(sweep.name())));
  }

  @Test
  default void a_deleted_run_can_be_restored_or_uploaded_again(@TempDir Path results) {
    SmallSweep sweep = SmallSweep.of(MlflowContract.name("deleted"), 1, 2);
    try (ResultsStore store = new ResultsLocation(results).open();
        StoreTracker tracker = sweep.tracker(store)) {
      Tracker.Recording attempt = begin(sweep, store, tracker);
      assertThat(send(store, results)).isEmpty();
      String run = ReadBack.id(trial(sweep));
      server().post("runs/delete", body("run_id", run));
      end(sweep, attempt);

      assertThat(send(store, results)).isEmpty();

      assertThat(problem(store))
          .isEqualTo(
              String.format(
                  Locale.ROOT,
                  "run %s is deleted in MLflow; restore it ('mlflow runs restore --run-id %s') and run 'recital sync', or upload everything again with 'recital sync --again %s'",
                  run,
                  run,
                  sweep.name()));
      server().post("runs/restore", body("run_id", run));
      assertThat(send(store, results)).isEmpty();
      assertThat(ReadBack.id(trial(sweep))).isEqualTo(run);
      assertThat(server().steps(run, "loss")).containsExactly(1L, 2L);

      server().post("runs/delete", body("run_id", run));
      store.outbox().again(sweep.name(), SmallSweep.OWNER);
      assertThat(send(store, results)).isEmpty();
      assertThat(store.outbox().waiting()).isEmpty();
      assertThat(server().steps(ReadBack.id(trial(sweep)), "loss")).containsExactly(1L, 2L);
    }
  }

  @Test
  default void a_missing_run_is_uploaded_again_once(@TempDir Path results) {
    SmallSweep sweep = SmallSweep.of(MlflowContract.name("unknown"), 1, 2);
    try (ResultsStore store = new ResultsLocation(results).open();
        StoreTracker tracker = sweep.tracker(store)) {
      Tracker.Recording attempt = begin(sweep, store, tracker);
      assertThat(send(store, results)).isEmpty();
      end(sweep, attempt);
      Replica replica =
          store.outbox().replicas(Set.of(sweep.name()), 10).stream()
              .filter(other -> other.attempt().isPresent())
              .findFirst()
              .orElseThrow();
      store.outbox().located(replica.sentTo(address(), "0".repeat(32), ""));

      assertThat(send(store, results)).isEmpty();

      assertThat(store.outbox().waiting()).isEmpty();
    }
    assertThat(server().runs(sweep.name())).hasSize(2);
    assertThat(server().steps(ReadBack.id(trial(sweep)), "loss")).containsExactly(1L, 2L);
  }
}
