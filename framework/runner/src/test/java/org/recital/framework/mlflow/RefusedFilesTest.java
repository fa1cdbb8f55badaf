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
import org.recital.framework.tracking.TrackedAttempt;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.TrialName;

/** Files that a server refuses, or that are not sent to it: the message, and the way on. */
@Timeout(60)
class RefusedFilesTest {
  private static final SmallSweep SWEEP = SmallSweep.of("refused", 2, 3);

  private final InProcessMlflow server = InProcessMlflow.start();
  private final List<String> told = new ArrayList<>();
  private Duration patience = Duration.ofSeconds(10);
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
  void a_place_for_files_that_is_full_keeps_nothing_else_back() {
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
                + " has no space left on its disk; free some there; 'recital sync' tries again");
    assertThat(server.held().run("bpr, model.size=8, seed 1").status).isEqualTo("FINISHED");
    server.recover();
    assertThat(send()).isEmpty();
    assertThat(server.held().artifacts()).hasSize(4);
  }

  @Test
  void a_login_page_for_an_answer_to_a_file_is_no_answer() {
    patience = Duration.ofSeconds(1);
    server.failWhere(
        (path, number) ->
            path.contains("mlflow-artifacts")
                ? Optional.of(Fault.status(200, "text/html", "<html>Please log in</html>"))
                : Optional.empty());
    SWEEP.run(store);

    assertThat(send())
        .singleElement()
        .asString()
        .startsWith("MLflow at " + server.address() + " answers with a page instead of JSON");
    server.recover();
    assertThat(send()).isEmpty();
    assertThat(server.held().artifacts()).hasSize(4);
  }

  @Test
  void a_model_that_is_too_large_stays_and_that_is_told() throws Exception {
    Path model = TrialName.model(results.resolve(SWEEP.name()), SWEEP.plan().get(0));
    Path weights = Files.createDirectories(model).resolve("weights.npz");
    try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
      file.setLength(123_456_789);
    }
    SWEEP.begin(store);
    try (StoreTracker tracker = SWEEP.tracker(store)) {
      TrackedAttempt attempt = tracker.begin(SWEEP.plan().get(0), SmallSweep.ENVIRONMENT);
      SWEEP.tell(attempt);
      attempt.told(new TrialEvent.ModelSaved(model));
      attempt.finished(SmallSweep.result());
    }

    assertThat(send()).isEmpty();

    assertThat(told)
        .containsExactly(
            weights + " has 123 MB and is not sent to MLflow, which is sent files of up to 100 MB");
    assertThat(store.outbox().waiting()).isEmpty();
  }

  private List<String> send() {
    return Sending.from(store, results, server, patience, told::add).sendAll();
  }
}
