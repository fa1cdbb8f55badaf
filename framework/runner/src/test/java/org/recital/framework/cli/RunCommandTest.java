package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoredTrial;

/** Runs from a spec to a leaderboard with real worker processes. */
class RunCommandTest {
  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));

  @BeforeEach
  void start() {
    recital = new Recital(folder);
  }

  @Test
  void a_run_without_the_test_part_is_completed_by_a_later_one() throws Exception {
    String spec =
        """
        experiment: untested
        dataset: {type: synthetic, users: 60, items: 40, interactions: 900}
        split: leave-last-out
        evaluation: {metrics: [nDCG], cutoffs: [10], select: nDCG@10}
        loss: bpr
        training: {epochs: 3}
        variants:
          popularity: {model: popularity}
          single: {model: bpr-mf}
          searched: {model: bpr-mf, sweep: {parameters: {model.embedding_size: {values: [4, 8]}}}}
        seeds: [1, 2]
        run: {device: cpu}
        """;
    Path checkpoints = recital.results().resolve("untested").resolve("checkpoints");

    Recital.Answer before =
        recital.call("run", "--in-process", recital.file("spec", spec), "--no-test");

    assertThat(before.status()).isZero();
    assertThat(before.out())
        .contains("No row has been evaluated on the test part yet.")
        .contains("The test part has not been evaluated yet.");
    assertThat(before.err())
        .contains(
            "\nwinners were not evaluated on the test part; the same command without --no-test"
                + " evaluates them\n");
    assertThat(checkpoints).isDirectoryContaining(Files::isRegularFile);

    Recital.Answer again =
        recital.call("run", "--in-process", recital.file("spec", spec), "--no-test", "--rerun");
    assertThat(again.err())
        .contains(
            "\nwinners were not evaluated on the test part; the same command without --rerun and"
                + " --no-test evaluates them\n");

    Recital.Answer after = recital.call("run", "--in-process", recital.file("spec", spec));

    assertThat(after.status()).isZero();
    assertThat(checkpoints).isEmptyDirectory();
    assertThat(recital.call("run", "--in-process", recital.file("spec", spec), "--no-test").err())
        .doesNotContain("winners were not");
    assertThat(leaderboard(recital)).isEqualTo(leaderboard(inOneRun(spec)));
  }

  private Recital inOneRun(String spec) throws Exception {
    Recital other = new Recital(Files.createDirectory(folder.resolve("other")));
    other.call("run", other.file("spec", spec));
    return other;
  }

  private static String leaderboard(Recital recital) {
    return recital.call("report", "untested", "--section", "leaderboard", "--no-times").out();
  }

  @Test
  void a_spec_is_run_once_and_its_leaderboard_written() throws Exception {
    Path spec =
        recital.spec(
            "small",
            """
            variants:
              popularity: {model: popularity}
              again: {model: popularity}
              item-knn: {model: item-knn}
            seeds: [1, 2]
            """);

    Recital.Answer first = recital.call("run", spec);
    Recital.Answer second = recital.call("run", spec);

    assertThat(first.err())
        .startsWith("small: 6 trials, 2 duplicates, 4 to run\n")
        .contains("[1/4] popularity, seed 1: ", "[4/4] item-knn, seed 2: ")
        .endsWith(
            String.format(
                Locale.ROOT,
                """
            wrote %s
            wrote %s
            wrote %s
            5 runs pending upload to MLflow: start a server with 'scripts/mlflow-server', or set \
            MLFLOW_TRACKING_URI and run 'recital sync'; with --no-mlflow, none are queued
            """,
                recital.results().resolve("small").resolve("leaderboard.md"),
                recital.results().resolve("small").resolve("leaderboard.html"),
                recital.results().resolve("recital.mv.db")));
    assertThat(first.status()).isZero();
    assertThat(first.out()).startsWith("# small\n").contains("| popularity ", "| item-knn ");
    assertThat(recital.results().resolve("small").resolve("leaderboard.md"))
        .hasContent(first.out());
    assertThat(second.status()).isZero();
    assertThat(second.err())
        .startsWith("small: 6 trials, 2 duplicates, 4 already finished, 0 to run\n")
        .doesNotContain("[1/");
  }

  @Test
  void the_same_spec_gives_bit_identical_results() {
    String variants =
        """
        variants:
          lightgcn: {model: {type: lightgcn, embedding_size: 8, layers: 2}}
          ease: {model: ease}
        """;
    Recital other = new Recital(folder.resolve("other"));
    assertThat(other.folder().toFile().mkdir()).isTrue();

    assertThat(recital.call("run", recital.spec("small", variants)).status()).isZero();
    assertThat(other.call("run", other.spec("small", variants)).status()).isZero();

    assertThat(caseValues(recital)).isEqualTo(caseValues(other)).hasSize(4);
  }

  @Test
  void data_that_cannot_be_read_is_recorded_without_a_stack_trace() throws Exception {
    Files.writeString(folder.resolve("bad.csv"), "user,item,rating\n1,2,5\n1,3,five\n");
    Path spec =
        recital.file(
            "bad",
            """
            experiment: bad
            dataset: {type: csv, path: bad.csv, rating: rating}
            split: {type: random, validation: 0.1, test: 0.1}
            model: popularity
            run: {retries: 3}
            """);

    Recital.Answer run = recital.call("run", spec);

    Path board = recital.results().resolve("bad").resolve("leaderboard.md");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("bad.csv:3:", "'five'")
        .contains("recital: 1 trial failed; see " + board + "\n")
        .doesNotContain("\tat ", "Exception");
    StoredTrial trial = trials("bad").values().iterator().next();
    assertThat(trial.attempts()).isOne();
    assertThat(trial.attempt().flatMap(Attempt::failure).orElseThrow().reason())
        .contains("bad.csv:3:", "'five'");
    assertThat(recital.call("status", "bad").out())
        .startsWith(
            "bad: 1 trial, 1 failed\nfailures:\n  1 trial: " + folder.resolve("bad.csv:3:"));
  }

  @Test
  void a_data_error_fails_one_trial_and_no_other_trial_with_the_same_data_is_run()
      throws Exception {
    Files.writeString(folder.resolve("bad.csv"), "user,item,rating\n1,2,5\n1,3,five\n");
    Path spec =
        recital.file(
            "bad",
            """
            experiment: bad
            dataset: {type: csv, path: bad.csv, rating: rating}
            split: {type: random, validation: 0.1, test: 0.1}
            variants:
              popularity: {model: popularity}
              item-knn: {model: item-knn}
              synthetic: {model: popularity, dataset: {type: synthetic, users: 60, items: 80, interactions: 1500}}
            seeds: [1, 2]
            """);

    Recital.Answer run = recital.call("run", spec, "--in-process");

    String reason = folder.resolve("bad.csv") + ":3: rating must be a finite number, but is 'five'";
    assertThat(run.err())
        .startsWith("bad: 6 trials, 6 to run\n[1/6] popularity, seed 1: FAILED after ")
        .containsOnlyOnce(reason)
        .contains("\n[3/6] synthetic, seed 2: ")
        .doesNotContain("item-knn")
        .contains(
            "recital: 1 trial failed; the same error in 3 other trials with the same data, which"
                + " were not run: correct the data and run the same command again; see ");
    assertThat(recital.call("status", "bad").out())
        .startsWith("bad: 6 trials, 3 waiting, 2 finished, 1 failed\n");

    Files.writeString(folder.resolve("bad.csv"), "user,item,rating\n1,2,5\n");
    assertThat(recital.call("run", spec, "--in-process", "--replace").err())
        .contains("bad: 6 trials, 2 already finished, 4 to run\n");
  }

  @Test
  void logs_of_failed_trials_are_named_if_there_are_any() throws Exception {
    Path spec =
        recital.spec(
            "diverging",
            """
            variants:
              diverges:
                model: bpr-mf
                training: {optimizer: {type: adam, learning_rate: 1e30}}
            """);
    Path logs = Files.createDirectories(recital.results().resolve("diverging").resolve("logs"));
    Files.writeString(logs.resolve("one.log"), "a line");

    Recital.Answer run = recital.call("run", spec);

    Path board = logs.resolveSibling("leaderboard.md");
    assertThat(run.err())
        .endsWith("recital: 1 trial failed; see " + board + " and the logs in " + logs + "\n");
  }

  @Test
  void a_failure_stops_the_others_if_the_spec_says_so() {
    Path spec =
        recital.spec(
            "stopping",
            """
            variants:
              diverges:
                model: bpr-mf
                training: {optimizer: {type: adam, learning_rate: 1e30}}
              popularity: {model: popularity}
            """);

    Recital.Answer run = recital.call("run", spec, "--set", "run.on_failure=stop");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("[1/2] diverges, seed 1: FAILED after ")
        .contains("recital: 1 trial failed, 1 not run (on_failure: stop); ")
        .doesNotContain("popularity");
  }

  @Test
  void trials_run_in_this_process_on_demand() {
    Path spec = recital.spec("inside", "variants: {popularity: {model: popularity}}\n");

    Recital.Answer run = recital.call("run", spec, "--in-process", "--quiet");

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("| popularity ").contains("that of the run");
  }

  /** The values of all metrics and cases, as bits. */
  private static Map<String, String> caseValues(Recital recital) {
    Map<String, String> bits = new TreeMap<>();
    try (ResultsStore store = new ResultsLocation(recital.results()).openExisting()) {
      for (StoredTrial trial : store.trials("small")) {
        long attempt = trial.attempt().orElseThrow().id();
        store
            .testCases(attempt)
            .values()
            .forEach(
                (metric, values) -> {
                  StringBuilder text = new StringBuilder();
                  for (float value : values) {
                    text.append(Integer.toHexString(Float.floatToRawIntBits(value))).append(' ');
                  }
                  bits.put(trial.plan().variant() + " " + metric, text.toString());
                });
      }
    }
    return bits;
  }

  private Map<String, StoredTrial> trials(String experiment) {
    Map<String, StoredTrial> trials = new TreeMap<>();
    try (ResultsStore store = new ResultsLocation(recital.results()).openExisting()) {
      store.trials(experiment).forEach(trial -> trials.put(trial.plan().variant(), trial));
    }
    return trials;
  }
}
