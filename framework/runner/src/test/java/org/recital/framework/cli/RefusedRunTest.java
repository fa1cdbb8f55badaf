package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.schedule.ResultsLock;

/** Runs that are refused before they begin. */
class RefusedRunTest {
  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));

  @BeforeEach
  void start() {
    recital = new Recital(folder);
  }

  @Test
  void data_that_is_missing_stops_a_run_before_anything_is_recorded() {
    Path spec =
        recital.file(
            "missing",
            """
            experiment: missing
            dataset: {type: csv, path: nowhere.csv}
            split: {type: random}
            model: popularity
            """);

    Recital.Answer run = recital.call("run", spec);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("nowhere.csv").doesNotContain("\tat ");
    assertThat(recital.results()).doesNotExist();
  }

  @Test
  void a_second_run_on_the_same_results_is_refused() {
    Path spec = recital.spec("small", "variants: {popularity: {model: popularity}}\n");
    try (ResultsLock lock = ResultsLock.take(recital.results()).orElseThrow()) {
      Recital.Answer run = recital.call("run", spec);

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err())
          .isEqualTo(
              String.format(
                  Locale.ROOT,
                  "recital: another run (process %d) is using the results folder '%s'; wait for it to end, or choose another folder with --results%n",
                  ProcessHandle.current().pid(),
                  recital.results()));
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void an_invalid_results_folder_is_refused() throws Exception {
    Path spec = recital.spec("small", "variants: {popularity: {model: popularity}}\n");
    Path file = Files.writeString(folder.resolve("pop.yaml"), "");

    assertThat(Recital.callPlain("run", spec.toString(), "--results", file.toString()))
        .isEqualTo(
            Recital.badArgument(
                String.format(
                    Locale.ROOT,
                    "the results folder '%s' is a file; choose another folder with --results",
                    file)));
    Path below = file.resolve("results");
    assertThat(Recital.callPlain("run", spec.toString(), "--results", below.toString()))
        .isEqualTo(
            Recital.badArgument(
                String.format(
                    Locale.ROOT,
                    "the results folder '%s' cannot be created (Not a directory); choose another folder with --results",
                    below)));
  }

  @Test
  void plan_and_doctor_report_an_unusable_results_folder() throws Exception {
    Path spec = recital.spec("small", "variants: {popularity: {model: popularity}}\n");
    Path file = Files.writeString(folder.resolve("pop.yaml"), "");
    String message =
        "the results folder '" + file + "' is a file; choose another folder with --results";

    Recital.Answer plan = Recital.callPlain("plan", spec.toString(), "--results", file.toString());
    assertThat(plan.status()).isEqualTo(2);
    assertThat(plan.out()).contains("1 to run");
    assertThat(plan.err()).isEqualTo("recital: " + message + "\n");
    assertThat(Recital.callPlain("doctor", "--results", file.toString()).out())
        .contains("results     PROBLEM: " + message + "\n");
  }

  @Test
  void plan_and_doctor_report_a_damaged_store() throws Exception {
    Path spec = recital.spec("small", "variants: {popularity: {model: popularity}}\n");
    Path store = Files.createDirectories(recital.results()).resolve("recital.mv.db");
    Files.writeString(store, "");
    String message =
        store
            + " cannot be read: the file is damaged or not a results store; restore a backup, or"
            + " move the file away to start with an empty store";

    assertThat(recital.call("plan", spec))
        .isEqualTo(new Recital.Answer(1, "", "recital: " + message + "\n"));
    assertThat(recital.call("doctor").out()).contains("results     PROBLEM: " + message + "\n");
    assertThat(recital.call("status"))
        .isEqualTo(new Recital.Answer(1, "", "recital: " + message + "\n"));
  }

  @Test
  void an_empty_path_is_refused() {
    assertThat(Recital.callPlain("status", "--results", ""))
        .isEqualTo(
            new Recital.Answer(
                2,
                "",
                """
                recital: Invalid value for option '--results': is empty; name a file or a folder
                Run 'recital status --help' for usage.
                """));
  }

  @Test
  void an_invalid_option_is_refused_with_the_expected_values() {
    Path spec = recital.spec("small", "variants: {popularity: {model: popularity}}\n");

    assertThat(recital.call("run", spec, "--workers", "none").status()).isEqualTo(2);
    assertThat(recital.call("run", spec, "--workers", "none").err())
        .contains("must be auto or a number from 1 to 9999, but is 'none'");
    assertThat(recital.call("run", spec, "--device", "gpu").err())
        .contains("must be auto, cpu, cuda or cuda:N, but is 'gpu'");
  }
}
