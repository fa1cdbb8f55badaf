package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.mlflow.InProcessMlflow;

/** Commands that upload runs to MLflow. */
class MlflowCommandsTest {
  private static final String VARIANTS =
      "variants: {popularity: {model: popularity}, ease: {model: ease}}\n";

  private final InProcessMlflow server = InProcessMlflow.start();
  @TempDir private Path folder;
  private Recital recital = new Recital(Path.of(""));

  @BeforeEach
  void start() {
    recital = new Recital(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_spec_can_set_the_server_and_run_prints_the_address_of_its_page() {
    Recital.Answer run = recital.call("run", recital.spec("named", VARIANTS + tracking()));

    assertThat(run.err())
        .endsWith(
            "MLflow: "
                + server.address()
                + "/#/experiments/1/runs/"
                + String.format(Locale.ROOT, "%032x?workflowType=machine_learning%n", 1));
    assertThat(server.names()).containsExactlyInAnyOrder("named", "popularity s1", "ease s1");
    assertThat(recital.call("status").out()).isEqualTo("named: 2 trials, 2 finished\n");
    assertThat(recital.call("sync").out()).isEqualTo("no pending uploads\n");
  }

  @Test
  void a_model_is_saved_and_uploaded_on_request() {
    Path spec = recital.spec("kept", "variants: {bpr: {model: bpr-mf}}\n" + tracking());

    Recital.Answer run = recital.call("run", spec, "--set", "run.save_model=true");

    assertThat(run.status()).isZero();
    assertThat(recital.results().resolve("kept/models"))
        .isDirectoryContaining(folder -> folder.getFileName().toString().startsWith("bpr-seed1-"));
    assertThat(server.files())
        .extracting(file -> file.replaceFirst(".*/artifacts/", ""))
        .contains("model/SHA256SUMS", "model/model.json", "model/state.embeddings.npy");
  }

  @Test
  void runs_are_uploaded_later_when_the_server_is_down() {
    server.down();
    Recital.Answer run = recital.call("run", recital.spec("later", VARIANTS + tracking()));

    assertThat(run.status()).isZero();
    assertThat(run.err())
        .contains("3 runs pending upload to MLflow: MLflow at " + server.address())
        .endsWith("; run 'recital sync' to retry\n");
    assertThat(recital.call("status").out())
        .startsWith("later: 2 trials, 2 finished\nlater: 3 runs with ")
        .endsWith(" pending upload to MLflow\n");
    assertThat(recital.call("status", "later").out()).contains(" pending upload to MLflow\n");
    assertThat(recital.call("doctor").out())
        .contains("3 runs pending upload to MLflow; run 'recital sync'");

    server.up();
    Recital.Answer sync = recital.call("sync");

    assertThat(sync.status()).isZero();
    assertThat(sync.out()).isEqualTo("uploaded 3 runs\n");
    assertThat(server.names()).hasSize(3);
  }

  @Test
  void without_a_server_run_and_sync_print_how_to_start_one() {
    Recital.Answer run = recital.call("run", recital.spec("alone", VARIANTS));

    assertThat(run.err())
        .endsWith(
            "3 runs pending upload to MLflow: start a server with 'scripts/mlflow-server', or set"
                + " MLFLOW_TRACKING_URI and run 'recital sync'; with --no-mlflow, none are"
                + " queued\n");
    Recital.Answer sync = recital.call("sync");
    assertThat(sync.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(sync.err())
        .isEqualTo(
            "recital: 3 runs pending upload to MLflow, but no server is configured; start one with"
                + " 'scripts/mlflow-server', or set MLFLOW_TRACKING_URI\n");
  }

  @Test
  void runs_without_mlflow_can_be_uploaded_later_on_request() {
    Path spec = recital.spec("kept", VARIANTS + tracking());
    Recital.Answer run = recital.call("run", spec, "--no-mlflow");

    assertThat(run.err()).doesNotContain("MLflow");
    assertThat(recital.call("sync").out()).isEqualTo("no pending uploads\n");
    assertThat(server.names()).isEmpty();

    recital.call("run", spec);
    assertThat(server.names()).containsExactly("kept");
    assertThat(recital.call("sync", "--again", "kept").out()).isEqualTo("uploaded 3 runs\n");
    assertThat(server.names()).hasSize(3);
    assertThat(recital.call("sync", "--again", "kep").err())
        .isEqualTo(
            "recital: unknown experiment 'kep'. Did you mean 'kept'? Known experiments: kept\n");
  }

  @Test
  void uploads_to_a_server_that_is_no_longer_configured_stay_pending() {
    recital.call("run", recital.spec("nowhere", VARIANTS));
    server.down();
    recital.call("run", recital.spec("named", VARIANTS + tracking()));
    server.up();

    Recital.Answer sync = recital.call("sync");

    assertThat(sync.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(sync.out()).isEqualTo("uploaded 1 run\n"); // its trials were run for the other
    assertThat(sync.err())
        .isEqualTo(
            """
            recital: nowhere: no server is configured; set MLFLOW_TRACKING_URI
            recital: 3 runs not uploaded, or only in part
            """);
  }

  @Test
  void all_runs_are_uploaded_again_to_a_server_that_has_lost_them() {
    recital.call("run", recital.spec("wiped", VARIANTS + tracking()));
    server.wipe();
    assertThat(server.names()).isEmpty();

    Recital.Answer sync = recital.call("sync");

    assertThat(sync.err())
        .isEqualTo(
            "recital: MLflow at "
                + server.address()
                + " no longer has the runs of experiment 'wiped'; all of them are uploaded"
                + " again\n");
    assertThat(sync.out()).isEqualTo("uploaded 3 runs\n");
    assertThat(server.names()).containsExactlyInAnyOrder("wiped", "popularity s1", "ease s1");
  }

  private String tracking() {
    return "tracking: {mlflow: {uri: '" + server.address() + "'}}\n";
  }
}
