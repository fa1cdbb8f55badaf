package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.PendingUploads;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.TrialName;

/** Content of a server after a run, for the real server and the one in this process. */
interface MlflowContract {
  /** Address of the tested server. */
  String address();

  /** Unique name of an experiment. */
  static String name(String test) {
    return test + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
  }

  static List<String> send(ResultsStore store, Path results, String address) {
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", address);
    return new Mlflow(store, results, environment, line -> {}).sendAll();
  }

  @Test
  default void an_experiment_arrives_with_its_trials(@TempDir Path results) throws Exception {
    SmallSweep sweep = SmallSweep.of(name("whole"), 2, 3);
    try (ResultsStore store = new ResultsLocation(results).open()) {
      sweep.run(store);
      Path log = TrialName.log(results.resolve(sweep.name()), sweep.plan().get(0));
      Files.createDirectories(log.getParent());
      Files.writeString(log, "what it printed\n");
      Files.writeString(results.resolve(sweep.name()).resolve("trade-off 2.svg"), "<svg/>");

      assertThat(send(store, results, address())).isEmpty();

      assertThat(store.outbox().waiting()).isEmpty();
    }
    ReadBack server = new ReadBack(address());
    Map<String, JsonNode> runs = server.runs(sweep.name());
    assertThat(runs).containsOnlyKeys(sweep.name(), "size=8 s1", "size=8 s2");
    checkParent(server, ReadBack.of(runs, sweep.name()));
    JsonNode trial = ReadBack.of(runs, "size=8 s1");
    checkTrial(trial, ReadBack.id(ReadBack.of(runs, sweep.name())));
    assertThat(server.steps(ReadBack.id(trial), "loss")).containsExactly(1L, 2L, 3L);
    assertThat(server.steps(ReadBack.id(trial), "validation/nDCG_at_10"))
        .containsExactly(1L, 2L, 3L);
    assertThat(server.artifact(trial, "log.txt")).isEqualTo("what it printed\n");
    assertThat(server.artifact(trial, "spec.json"))
        .contains("\"type\" : \"bpr-mf\"")
        .contains("\"learning_rate\" : 1e-8");
    assertThat(server.steps(ReadBack.id(trial), "test/nDCG_at_10"))
        .as("MLflow draws bars, not lines, of metrics without steps")
        .containsExactly(0L);
    assertThat(server.artifact(ReadBack.of(runs, sweep.name()), "trade-off%202.svg"))
        .isEqualTo("<svg/>");
    assertThat(server.artifact(ReadBack.of(runs, sweep.name()), "leaderboard.html"))
        .contains("<h1>whole");
  }

  @Test
  default void logged_runs_are_read_with_their_parameters_and_metrics(@TempDir Path results) {
    SmallSweep sweep = SmallSweep.of(name("logged"), 2, 3);
    try (ResultsStore store = new ResultsLocation(results).open()) {
      sweep.run(store);
      assertThat(send(store, results, address())).isEmpty();
    }
    MlflowServer server = MlflowServer.of(Optional.of(address()), Map.of()).orElseThrow();

    List<LoggedRun> runs =
        LoggedRuns.read(server, sweep.name(), Optional.of("attributes.status = 'FINISHED'"));

    assertThat(runs)
        .extracting(LoggedRun::name)
        .containsExactlyInAnyOrder(sweep.name(), "size=8 s1", "size=8 s2");
    LoggedRun trial =
        runs.stream().filter(run -> run.name().equals("size=8 s1")).findFirst().orElseThrow();
    assertThat(trial.status()).isEqualTo("FINISHED");
    assertThat(trial.metrics()).containsEntry("test/nDCG_at_10", 0.25);
    assertThat(trial.parameters()).isNotEmpty();
    assertThat(trial.page()).contains(trial.id()).startsWith(address());
    assertThatThrownBy(() -> LoggedRuns.read(server, name("missing"), Optional.empty()))
        .isInstanceOf(MlflowImportException.class)
        .hasMessageMatching("there is no experiment 'missing-\\w+' in MLflow at " + address());
  }

  private static void checkParent(ReadBack server, JsonNode parent) {
    assertThat(parent.path("info").path("status").asText()).isEqualTo("FINISHED");
    Map<String, String> tags = ReadBack.entries(parent, "tags");
    assertThat(tags.get("mlflow.note.content")).contains("# whole").contains("bpr");
    assertThat(tags).containsEntry("recital.state", "FINISHED");
    assertThat(tags).containsEntry("recital.description", "Does it arrive?");
    assertThat(ReadBack.entries(parent, "metrics"))
        .containsOnly(
            Map.entry("bpr/best/nDCG_at_10", "0.5"), Map.entry("bpr/test/nDCG_at_10", "0.25"));
    assertThat(ReadBack.entries(parent, "params")).containsOnly(Map.entry("bpr/model.size", "8"));
    assertThat(server.artifact(parent, "leaderboard.md")).startsWith("# whole").contains("| bpr ");
    assertThat(server.artifact(parent, "spec.yaml")).startsWith("experiment: whole");
  }

  private static void checkTrial(JsonNode trial, String parent) {
    assertThat(trial.path("info").path("status").asText()).isEqualTo("FINISHED");
    assertThat(trial.path("info").path("end_time").asLong()).isPositive();
    assertThat(ReadBack.entries(trial, "tags"))
        .containsEntry("mlflow.parentRunId", parent)
        .containsEntry("mlflow.source.type", "LOCAL")
        .containsEntry("mlflow.source.git.commit", "0a1b2c3")
        .containsEntry("recital.variant", "bpr")
        .containsEntry("recital.seed", "1")
        .containsEntry("recital.device", "cuda:0")
        .containsEntry("recital.state", "FINISHED")
        .containsEntry("recital.best_epoch", "2")
        .containsEntry("recital.epochs", "3")
        .containsEntry("recital.seconds.train", "0.100")
        .containsEntry("recital.peak_megabytes", "1")
        .containsKey("recital.fingerprint");
    assertThat(ReadBack.entries(trial, "tags"))
        .as("every version has one tag, with the value of the process that ran the trial")
        .containsEntry("recital.provenance.Recital", "1.0")
        .containsEntry("recital.provenance.Java", "17.0.2")
        .containsEntry("recital.provenance.threads", "2")
        .doesNotContainKeys("recital.version.Java", "recital.provenance.device");
    assertThat(ReadBack.entries(trial, "params"))
        .containsEntry("variant", "bpr")
        .containsEntry("model", "bpr-mf")
        .containsEntry("model.size", "8")
        .containsEntry("evaluation.cutoffs", "[10]")
        .containsEntry("training.learning_rate", "1e-8")
        .containsEntry("seed", "1");
    assertThat(ReadBack.entries(trial, "metrics"))
        .containsEntry("best/nDCG_at_10", "0.5")
        .containsEntry("test/nDCG_at_10", "0.25")
        .containsEntry("test/Recall_at_10.tail", "NaN")
        .containsOnlyKeys(
            "loss",
            "validation/nDCG_at_10",
            "best/nDCG_at_10",
            "test/nDCG_at_10",
            "test/Recall_at_10.tail");
    assertThat(trial.at("/inputs/dataset_inputs/0/dataset/profile").asText())
        .isEqualTo(
            "{\"interactions\":9,\"users\":3,\"items\":4,\"training\":5,\"validation\":2,\"test\":2}");
    assertThat(
            trial.at("/inputs/dataset_inputs/0/dataset/digest").asText()
                + trial.at("/inputs/dataset_inputs").size())
        .isEqualTo("0123456789abcdef0123456789abcdef0123" + "1");
  }

  @Test
  default void a_saved_model_arrives(@TempDir Path results) throws Exception {
    SmallSweep sweep = SmallSweep.of(name("kept"), 1, 1);
    Path model = TrialName.model(results.resolve(sweep.name()), sweep.plan().get(0));
    Files.createDirectories(model);
    Files.write(model.resolve("weights.npz"), new byte[300_000]);
    Files.writeString(model.resolve("items.csv"), "number,id\n0,7\n");
    Files.createFile(model.resolve("users.csv"));
    Files.writeString(model.resolve("MLmodel"), "flavors: {}\n");
    try (ResultsStore store = new ResultsLocation(results).open();
        StoreTracker tracker = sweep.tracker(store)) {
      sweep.begin(store);
      Tracker.Recording attempt = tracker.begin(sweep.plan().get(0), SmallSweep.ENVIRONMENT);
      sweep.report(attempt);
      attempt.onEvent(new TrialEvent.ModelSaved(model));
      attempt.finished(SmallSweep.result());
      assertThat(send(store, results, address())).isEmpty();
      assertThat(store.outbox().waiting()).isEmpty();
    }
    ReadBack server = new ReadBack(address());
    JsonNode trial = ReadBack.of(server.runs(sweep.name()), "size=8 s1");
    assertThat(server.artifact(trial, "model/weights.npz")).hasSize(300_000);
    assertThat(server.artifact(trial, "model/items.csv")).isEqualTo("number,id\n0,7\n");
    assertThat(server.artifact(trial, "model/users.csv")).isEmpty();
    assertThat(ReadBack.entries(trial, "tags"))
        .containsEntry("recital.model", results.relativize(model).toString());
    assertThat(ReadBack.entries(trial, "tags").get("mlflow.log-model.history"))
        .as("the models of the run on MLflow's pages")
        .matches(
            "\\[\\{\"run_id\":\"%s\",\"artifact_path\":\"model\",\"utc_time_created\":\"\\S+Z\","
                    .formatted(ReadBack.id(trial))
                + "\"flavors\":\\{\"python_function\":\\{\\}\\}\\}\\]");
  }

  @Test
  default void sending_everything_again_adds_nothing(@TempDir Path results) {
    SmallSweep sweep = SmallSweep.of(name("again"), 1, 700);
    try (ResultsStore store = new ResultsLocation(results).open()) {
      sweep.run(store);
      assertThat(send(store, results, address())).isEmpty();

      store.outbox().again(sweep.name(), SmallSweep.OWNER);
      assertThat(store.outbox().waiting())
          .extracting(PendingUploads::metricValues)
          .containsExactly(1400L);
      assertThat(send(store, results, address())).isEmpty();
    }
    ReadBack server = new ReadBack(address());
    Map<String, JsonNode> runs = server.runs(sweep.name());
    assertThat(runs).hasSize(2);
    JsonNode trial = ReadBack.of(runs, "size=8 s1");
    assertThat(server.steps(ReadBack.id(trial), "loss"))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 700).boxed().toList());
    assertThat(trial.at("/inputs/dataset_inputs")).hasSize(1);
  }

  @Test
  default void a_failure_arrives_with_its_cause(@TempDir Path results) {
    SmallSweep sweep = SmallSweep.of(name("failures"), 2, 1);
    List<PlannedTrial> plan = sweep.plan();
    try (ResultsStore store = new ResultsLocation(results).open()) {
      sweep.begin(store);
      try (StoreTracker tracker = sweep.tracker(store)) {
        Tracker.Recording failing = tracker.begin(plan.get(0), SmallSweep.ENVIRONMENT);
        sweep.report(failing);
        failing.failed(SmallSweep.failure(State.FAILED, "the loss is NaN"));
        tracker
            .begin(plan.get(1), SmallSweep.ENVIRONMENT)
            .failed(SmallSweep.failure(State.INTERRUPTED, "interrupted"));
      }
      store.outbox().endRun(sweep.name(), State.INTERRUPTED);
      assertThat(send(store, results, address())).isEmpty();
    }
    Map<String, JsonNode> runs = new ReadBack(address()).runs(sweep.name());
    JsonNode failed = ReadBack.of(runs, "size=8 s1");
    assertThat(failed.path("info").path("status").asText()).isEqualTo("FAILED");
    assertThat(ReadBack.entries(failed, "tags"))
        .containsEntry("recital.state", "FAILED")
        .containsEntry("recital.failure", "the loss is NaN")
        .containsEntry("mlflow.note.content", "the loss is NaN\n\n```\nthe last line\n```");
    assertThat(ReadBack.of(runs, "size=8 s2").path("info").path("status").asText())
        .isEqualTo("KILLED");
    assertThat(ReadBack.of(runs, sweep.name()).path("info").path("status").asText())
        .isEqualTo("KILLED");
  }

  @Test
  default void the_attempts_of_a_trial_share_one_run(@TempDir Path results) {
    SmallSweep sweep = SmallSweep.of(name("attempts"), 1, 2);
    PlannedTrial trial = sweep.plan().get(0);
    ReadBack server = new ReadBack(address());
    try (ResultsStore store = new ResultsLocation(results).open();
        StoreTracker tracker = sweep.tracker(store)) {
      sweep.begin(store);
      Tracker.Recording first = tracker.begin(trial, SmallSweep.ENVIRONMENT);
      sweep.report(first);
      first.failed(SmallSweep.failure(State.INTERRUPTED, "the power failed"));
      assertThat(send(store, results, address())).isEmpty();
      String run = ReadBack.id(ReadBack.of(server.runs(sweep.name()), "size=8 s1"));
      Tracker.Recording second = tracker.begin(trial, SmallSweep.ENVIRONMENT);
      runOfEarlierRelease(server, sweep, store);
      second.failed(SmallSweep.failure(State.FAILED, "the loss is NaN"));
      Tracker.Recording third = tracker.begin(trial, SmallSweep.ENVIRONMENT);
      assertThat(send(store, results, address())).isEmpty();
      JsonNode retried = ReadBack.of(server.runs(sweep.name()), "size=8 s1");
      assertThat(retried.path("info").path("status").asText()).isEqualTo("RUNNING");
      third.finished(SmallSweep.result());
      store.outbox().endRun(sweep.name(), State.FINISHED);

      assertThat(send(store, results, address())).isEmpty();
      checkRetried(server, sweep);
      assertThat(ReadBack.id(ReadBack.of(server.runs(sweep.name()), "size=8 s1"))).isEqualTo(run);

      store.outbox().again(sweep.name(), SmallSweep.OWNER);
      assertThat(send(store, results, address())).isEmpty();
      checkRetried(server, sweep);
    }
  }

  /** Creates the run that an earlier release created for the second attempt. */
  private static void runOfEarlierRelease(ReadBack server, SmallSweep sweep, ResultsStore store) {
    Attempt second = store.trials(sweep.name()).get(0).attempt().orElseThrow();
    ObjectNode create = JsonNodeFactory.instance.objectNode();
    create.put("experiment_id", server.experimentId(sweep.name())).put("run_name", "earlier");
    String id =
        String.format(
            Locale.ROOT,
            "%s/%d/%d",
            store.outbox().identity(),
            second.id(),
            second.begun().toEpochMilli());
    create.putArray("tags").addObject().put("key", "recital.id").put("value", id);
    server.post("runs/create", create);
  }

  private static void checkRetried(ReadBack server, SmallSweep sweep) {
    Map<String, JsonNode> runs = server.runs(sweep.name());
    assertThat(runs).containsOnlyKeys(sweep.name(), "size=8 s1");
    JsonNode trial = ReadBack.of(runs, "size=8 s1");
    assertThat(trial.path("info").path("status").asText()).isEqualTo("FINISHED");
    assertThat(ReadBack.entries(trial, "metrics")).containsEntry("test/nDCG_at_10", "0.25");
    Map<String, String> tags = ReadBack.entries(trial, "tags");
    assertThat(tags)
        .containsEntry("recital.state", "FINISHED")
        .containsEntry("recital.attempts", "3")
        .containsEntry("recital.failure", "")
        .containsEntry("mlflow.note.content", "");
    assertThat(tags.get("recital.attempt.1"))
        .matches("INTERRUPTED on host, \\S+Z to \\S+Z: the power failed");
    assertThat(tags.get("recital.attempt.2"))
        .matches("FAILED on host, \\S+Z to \\S+Z: the loss is NaN");
    assertThat(tags.get("recital.attempt.3")).matches("FINISHED on host, \\S+Z to \\S+Z, 3 epochs");
    assertThat(server.steps(ReadBack.id(trial), "loss")).containsExactly(1L, 2L);
  }

  @Test
  default void trials_of_another_experiment_have_runs_that_name_it(@TempDir Path results) {
    SmallSweep made = SmallSweep.of(name("made"), 2, 3);
    String reusing = name("reusing");
    ReadBack server = new ReadBack(address());
    try (ResultsStore store = new ResultsLocation(results).open()) {
      made.run(store);
      store.record(new Experiment(reusing, "", "experiment: " + reusing + "\n"));
      store.plan(reusing, made.plan());
      store.outbox().beginRun(reusing, Optional.empty(), SmallSweep.OWNER);
      store.outbox().endRun(reusing, State.FINISHED);

      assertThat(send(store, results, address())).isEmpty();
      checkReused(server, reusing, made);

      store.outbox().again(reusing, SmallSweep.OWNER);
      assertThat(send(store, results, address())).isEmpty();
      checkReused(server, reusing, made);
    }
  }

  private static void checkReused(ReadBack server, String experiment, SmallSweep made) {
    Map<String, JsonNode> runs = server.runs(experiment);
    assertThat(runs).containsOnlyKeys(experiment, "size=8 s1", "size=8 s2");
    JsonNode trial = ReadBack.of(runs, "size=8 s1");
    assertThat(trial.path("info").path("status").asText()).isEqualTo("FINISHED");
    assertThat(ReadBack.entries(trial, "tags"))
        .containsEntry("recital.made_in", made.name())
        .containsEntry("mlflow.parentRunId", ReadBack.id(ReadBack.of(runs, experiment)))
        .containsEntry("recital.state", "FINISHED");
    assertThat(ReadBack.entries(trial, "metrics")).containsEntry("test/nDCG_at_10", "0.25");
    assertThat(ReadBack.entries(trial, "params")).containsEntry("model.size", "8");
    assertThat(server.steps(ReadBack.id(trial), "loss")).containsExactly(1L, 2L, 3L);
    assertThat(trial.at("/inputs/dataset_inputs")).hasSize(1);
    assertThat(server.artifact(trial, "spec.json")).contains("bpr-mf");
    assertThat(ReadBack.entries(ReadBack.of(runs, experiment), "metrics"))
        .containsEntry("bpr/test/nDCG_at_10", "0.25");
    assertThat(ReadBack.entries(ReadBack.of(server.runs(made.name()), "size=8 s1"), "tags"))
        .doesNotContainKey("recital.made_in");
  }

  @Test
  default void an_experiment_resumed_before_its_interruption_was_sent_has_no_winners(
      @TempDir Path results) {
    SmallSweep sweep = SmallSweep.of(name("killed"), 2, 1);
    try (ResultsStore store = new ResultsLocation(results).open();
        StoreTracker tracker = sweep.tracker(store)) {
      sweep.runFirstTrial(store, tracker, State.INTERRUPTED);
      sweep.begin(store);
      assertThat(send(store, results, address())).isEmpty();
    }
    JsonNode run = ReadBack.of(new ReadBack(address()).runs(sweep.name()), sweep.name());
    assertThat(run.path("info").path("status").asText()).isEqualTo("RUNNING");
    assertThat(ReadBack.entries(run, "metrics")).isEmpty();
    assertThat(ReadBack.entries(run, "params")).isEmpty();
  }

  @Test
  default void an_interrupted_experiment_has_no_winners_until_it_is_resumed(@TempDir Path results) {
    SmallSweep sweep = SmallSweep.of(name("resumed"), 1, 1);
    ReadBack server = new ReadBack(address());
    try (ResultsStore store = new ResultsLocation(results).open();
        StoreTracker tracker = sweep.tracker(store)) {
      sweep.runFirstTrial(store, tracker, State.INTERRUPTED);
      assertThat(send(store, results, address())).isEmpty();
      JsonNode interrupted = ReadBack.of(server.runs(sweep.name()), sweep.name());
      assertThat(ReadBack.entries(interrupted, "metrics")).isEmpty();
      assertThat(ReadBack.entries(interrupted, "params")).isEmpty();

      sweep.begin(store);
      store.outbox().endRun(sweep.name(), State.FINISHED);
      assertThat(send(store, results, address())).isEmpty();
      assertThat(store.outbox().waiting()).isEmpty();
    }
    JsonNode finished = ReadBack.of(server.runs(sweep.name()), sweep.name());
    assertThat(ReadBack.entries(finished, "metrics")).containsKey("bpr/test/nDCG_at_10");
    assertThat(ReadBack.entries(finished, "params")).containsEntry("bpr/model.size", "8");
  }
}
