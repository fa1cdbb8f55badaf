package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.TrialName;

/** Artifacts that a server rejects or that are not uploaded: messages and recovery. */
@Timeout(60)
class RefusedFilesTest {
  private static final SmallSweep SWEEP = SmallSweep.of("refused", 2, 3);

  private final InProcessMlflow server = InProcessMlflow.start();
  private final List<String> messages = new ArrayList<>();
  private Duration idleTimeout = Duration.ofSeconds(10);
  @TempDir private Path results;
  private ResultsStore store;

  @BeforeEach
  void start() {
    store = new ResultsLocation(results).open();
  }

  @AfterEach
  void stop() {
    store.close();
    server.close();
  }

  @Test
  void a_full_artifact_store_does_not_block_other_uploads() {
    server.failWhere(
        (path, number) ->
            path.contains("mlflow-artifacts")
                ? Optional.of(Fault.status(500, "text/html", "OSError: No space left on device"))
                : Optional.empty());
    SWEEP.run(store);

    assertThat(send()).isEmpty();

    assertThat(store.outbox().waiting().get(0).problem())
        .hasValue(
            "files: MLflow at "
                + server.address()
                + " has no disk space left; free some on the server; 'recital sync' tries again");
    assertThat(server.held().run("size=8 s1").status).isEqualTo("FINISHED");
    server.recover();
    assertThat(send()).isEmpty();
    assertThat(server.held().artifacts()).hasSize(5);
  }

  @Test
  void a_login_page_in_response_to_an_artifact_is_a_failure() {
    idleTimeout = Duration.ofSeconds(1);
    server.failWhere(
        (path, number) ->
            path.contains("mlflow-artifacts")
                ? Optional.of(Fault.status(200, "text/html", "<html>Please log in</html>"))
                : Optional.empty());
    SWEEP.run(store);

    assertThat(send())
        .singleElement()
        .asString()
        .startsWith("MLflow at " + server.address() + " did not return JSON");
    server.recover();
    assertThat(send()).isEmpty();
    assertThat(server.held().artifacts()).hasSize(5);
  }

  @Test
  void a_model_over_the_size_limit_is_skipped_with_a_message() throws Exception {
    Path model = TrialName.model(results.resolve(SWEEP.name()), SWEEP.plan().get(0));
    Path weights = Files.createDirectories(model).resolve("weights.npz");
    try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
      file.setLength(123_456_789);
    }
    Files.writeString(model.resolve("MLmodel"), "flavors: {}\n");
    SWEEP.begin(store);
    try (StoreTracker tracker = SWEEP.tracker(store)) {
      Tracker.Recording attempt = tracker.begin(SWEEP.plan().get(0), SmallSweep.ENVIRONMENT);
      SWEEP.report(attempt);
      attempt.onEvent(new TrialEvent.ModelSaved(model));
      attempt.finished(SmallSweep.result());
    }

    assertThat(send()).isEmpty();

    assertThat(messages)
        .containsExactly(
            weights + " is not uploaded to MLflow: it has 123 MB, and the limit is 100 MB");
    assertThat(server.held().run("size=8 s1").tags)
        .as("MLflow cannot load an incomplete model")
        .containsKey("recital.model")
        .doesNotContainKey("mlflow.log-model.history");
    assertThat(store.outbox().waiting()).isEmpty();
  }

  @Test
  void a_model_that_mlflow_cannot_load_is_uploaded_but_not_registered() throws Exception {
    Path model = TrialName.model(results.resolve(SWEEP.name()), SWEEP.plan().get(0));
    Files.writeString(Files.createDirectories(model).resolve("model.json"), "{}");
    SWEEP.begin(store);
    try (StoreTracker tracker = SWEEP.tracker(store)) {
      Tracker.Recording attempt = tracker.begin(SWEEP.plan().get(0), SmallSweep.ENVIRONMENT);
      SWEEP.report(attempt);
      attempt.onEvent(new TrialEvent.ModelSaved(model));
      attempt.finished(SmallSweep.result());
    }

    assertThat(send()).isEmpty();

    assertThat(messages).isEmpty();
    assertThat(server.held().run("size=8 s1").tags)
        .containsKey("recital.model")
        .doesNotContainKey("mlflow.log-model.history");
  }

  private List<String> send() {
    return Sending.from(store, results, server, idleTimeout, messages::add).sendAll();
  }
}
