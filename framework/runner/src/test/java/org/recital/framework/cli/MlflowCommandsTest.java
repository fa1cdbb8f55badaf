package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.mlflow.InProcessMlflow;

/** MLflow as a user meets it. */
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
  void a_spec_names_its_server_and_the_run_says_where_to_look() {
    Recital.Answer run = recital.call("run", recital.spec("named", VARIANTS + tracking()));

    assertThat(run.err())
        .endsWith(
            "MLflow: "
                + server.address()
                + "/#/experiments/1/runs/"
                + String.format(Locale.ROOT, "%032x%n", 1));
    assertThat(server.names())
        .containsExactlyInAnyOrder("named", "popularity, seed 1", "ease, seed 1");
    assertThat(recital.call("status").out()).isEqualTo("named: 2 trials, 2 done\n");
    assertThat(recital.call("sync").out()).isEqualTo("nothing waits for MLflow\n");
  }

  @Test
  void a_model_is_kept_and_sent_when_asked_for() {
    Path spec = recital.spec("kept", "variants: {bpr: {model: bpr-mf}}\n" + tracking());

    Recital.Answer run = recital.call("run", spec, "--set", "run.save_model=true");

    assertThat(run.status()).isZero();
    assertThat(recital.results().resolve("kept/models"))
        .isDirectoryContaining(folder -> folder.getFileName().toString().startsWith("bpr-seed1-"));
    assertThat(server.files())
        .extracting(file -> file.replaceFirst(".*/artifacts/", ""))
        .contains("model/weights.npz", "model/users.csv", "model/items.csv", "model/spec.json");
  }

  @Test
  void a_server_that_is_down_costs_nothing_and_gets_it_later() {
    server.down();
    Recital.Answer run = recital.call("run", recital.spec("later", VARIANTS + tracking()));

    assertThat(run.status()).isZero();
    assertThat(run.err())
        .contains("3 runs wait to be sent to MLflow: MLflow at " + server.address())
        .endsWith("; 'recital sync' sends what waits\n");
    assertThat(recital.call("status").out())
        .startsWith("later: 2 trials, 2 done\nlater: 3 runs with ")
        .endsWith(" to be sent to MLflow\n");
    assertThat(recital.call("status", "later").out()).contains(" to be sent to MLflow\n");
    assertThat(recital.call("doctor").out())
        .contains("3 runs to be sent to MLflow: 'recital sync'");

    server.up();
    Recital.Answer sync = recital.call("sync");

    assertThat(sync.status()).isZero();
    assertThat(sync.out()).isEqualTo("sent 3 runs\n");
    assertThat(server.names()).hasSize(3);
  }

  @Test
  void without_a_server_one_line_says_how_to_see_runs_and_sync_says_what_it_takes() {
    Recital.Answer run = recital.call("run", recital.spec("alone", VARIANTS));

    assertThat(run.err())
        .endsWith(
            "3 runs wait for MLflow: 'scripts/mlflow-server' shows them; or set MLFLOW_TRACKING_URI"
                + " and run 'recital sync'\n");
    Recital.Answer sync = recital.call("sync");
    assertThat(sync.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(sync.err())
        .isEqualTo(
            "recital: 3 runs wait for MLflow, but no server is known; 'scripts/mlflow-server' starts"
                + " one and sends them, or set MLFLOW_TRACKING_URI\n");
  }

  @Test
  void runs_can_be_kept_from_mlflow_and_sent_all_the_same_when_asked_for() {
    Path spec = recital.spec("kept", VARIANTS + tracking());
    Recital.Answer run = recital.call("run", spec, "--no-mlflow");

    assertThat(run.err()).doesNotContain("MLflow");
    assertThat(recital.call("sync").out()).isEqualTo("nothing waits for MLflow\n");
    assertThat(server.names()).isEmpty();

    recital.call("run", spec);
    assertThat(server.names()).containsExactly("kept");
    assertThat(recital.call("sync", "--again", "kept").out()).isEqualTo("sent 3 runs\n");
    assertThat(server.names()).hasSize(3);
    assertThat(recital.call("sync", "--again", "kep").err())
        .isEqualTo(
            "recital: there is no experiment 'kep' in the results. Did you mean 'kept'? Known"
                + " experiments: kept\n");
  }

  @Test
  void what_goes_to_a_server_that_nobody_names_any_more_waits_on() {
    recital.call("run", recital.spec("nowhere", VARIANTS));
    server.down();
    recital.call("run", recital.spec("named", VARIANTS + tracking()));
    server.up();

    Recital.Answer sync = recital.call("sync");

    assertThat(sync.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(sync.out()).isEqualTo("sent 1 run\n"); // its trials had been run for the other
    assertThat(sync.err())
        .isEqualTo(
            """
            recital: nowhere: no server is known; set MLFLOW_TRACKING_URI
            recital: 3 runs not sent, or not in full
            """);
  }

  @Test
  void a_server_whose_database_was_thrown_away_is_sent_all_anew() {
    recital.call("run", recital.spec("wiped", VARIANTS + tracking()));
    server.wipe();
    assertThat(server.names()).isEmpty();

    Recital.Answer sync = recital.call("sync");

    assertThat(sync.err())
        .isEqualTo(
            "recital: MLflow at "
                + server.address()
                + " has lost the runs of experiment 'wiped'; all of them are sent anew\n");
    assertThat(sync.out()).isEqualTo("sent 3 runs\n");
    assertThat(server.names())
        .containsExactlyInAnyOrder("wiped", "popularity, seed 1", "ease, seed 1");
  }

  private String tracking() {
    return "tracking: {mlflow: {uri: '" + server.address() + "'}}\n";
  }
}
