package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

class CompareCommandTest {
  private static final String VARIANTS =
      "variants: {popularity: {model: popularity}, knn: {model: item-knn}}\nseeds: [1, 2]\n";

  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));

  @BeforeEach
  void start() {
    recital = new Recital(folder);
  }

  @Test
  void two_variants_are_compared_with_their_saved_lists() throws IOException {
    recital.call(
        "run", "--in-process", recital.spec("small", VARIANTS), "--set", "run.save_lists=true");

    Recital.Answer answer = recital.call("compare", "popularity", "knn", "--users", "1");

    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .startsWith(
            "# knn compared with popularity\n\nSeeds 1, 2 of both rows.\n\n## Test metrics\n")
        .containsPattern("\\| nDCG@10 +\\| 0\\.[0-9]{4}\u00a0±\u00a00\\.[0-9]{4} \\|")
        .containsPattern("\\| model.type +\\| popularity +\\| item-knn +\\|")
        .contains("## Users that gain most on nDCG@10\n", "## Users that lose most on nDCG@10\n")
        .contains("| pairs of lists | rank-biased overlap (p = 0.9) | share of common items |\n")
        .containsPattern("<summary>Ranked lists: [0-9]+, seed [12]</summary>")
        .containsPattern("\n\\|   10 \\| [0-9]+ +\\| [0-9]+ +\\|\n")
        .doesNotContain("Versions and devices that differ");
    assertThat(answer.out().split("<summary>", -1)).hasSize(3);
    long cases = recital.call("export", "cases", "small").out().lines().count() - 1;
    assertThat(answer.out()).contains("|            " + cases / 2 + " |");
  }

  @Test
  void deleted_lists_are_left_out_and_damaged_lists_are_reported() throws IOException {
    recital.call(
        "run", "--in-process", recital.spec("small", VARIANTS), "--set", "run.save_lists=true");
    Path lists = recital.results().resolve("small").resolve("lists");
    for (Path file : files(lists)) {
      Files.writeString(file, "no lists");
    }
    assertThat(recital.call("compare", "popularity/seed 1", "knn/seed 1").err())
        .startsWith("recital: the ranked lists '" + lists)
        .endsWith(
            ".csv.gz' cannot be read (java.util.zip.ZipException: Not in GZIP format); run the"
                + " experiment again with --rerun --set run.save_lists=true\n");
    for (Path file : files(lists)) {
      Files.delete(file);
    }

    assertThat(recital.call("compare", "popularity", "knn").out())
        .endsWith(
            "## Ranked lists\n\nThe ranked lists of both rows are compared if they were saved: run"
                + " the experiments again with --rerun --set run.save_lists=true.\n");
  }

  @Test
  void rows_are_named_in_four_ways() {
    recital.call(
        "run", recital.spec("first", "variants: {popularity: {model: popularity}}\nseeds: [1, 2]"));
    recital.call("run", "--in-process", recital.spec("second", VARIANTS));
    List<String> trials = recital.call("export", "trials", "second").out().lines().toList();
    String fingerprint = trials.get(3).substring(trials.get(3).lastIndexOf(',') + 1);

    assertThat(recital.call("compare", "first", "knn").out())
        .startsWith("# second/knn compared with first/popularity\n");
    assertThat(recital.call("compare", "first/popularity/seed 2", "second/knn").out())
        .startsWith(
            "# second/knn compared with first/popularity, seed 2\n\nSeed 2 of both rows. Seed 1 of"
                + " second/knn is left out.\n");
    assertThat(recital.call("compare", "popularity/seed 1", fingerprint.substring(0, 8)).out())
        .startsWith("# knn, seed 1 compared with popularity, seed 1\n");
  }

  @Test
  void names_that_are_unknown_are_reported() {
    recital.call("run", "--in-process", recital.spec("small", VARIANTS));

    assertThat(recital.call("compare", "popular", "knn"))
        .isEqualTo(
            Recital.badArgument(
                "'popular' is neither a variant of 'small' nor an experiment. Did you mean"
                    + " 'popularity'? Known variants: knn, popularity. Known experiments: small"));
    assertThat(recital.call("compare", "smal/knn", "knn"))
        .isEqualTo(
            Recital.badArgument(
                "unknown experiment 'smal'. Did you mean 'small'? Known experiments: small"));
    assertThat(recital.call("compare", "knn", "small/popular"))
        .isEqualTo(
            Recital.badArgument(
                "experiment 'small' has no variant 'popular'. Did you mean 'popularity'? Known"
                    + " variants: knn, popularity"));
    assertThat(recital.call("compare", "small", "knn"))
        .isEqualTo(
            Recital.badArgument(
                "experiment 'small' has 2 variants; choose one of them as small/VARIANT. Known"
                    + " variants: knn, popularity"));
    assertThat(recital.call("compare", "knn/seed 3", "knn"))
        .isEqualTo(
            Recital.badArgument("'small/knn' has no test metrics for seed 3. Known seeds: 1, 2"));
    assertThat(recital.call("compare", "00000000", "knn"))
        .isEqualTo(
            Recital.badArgument(
                "no trial has a fingerprint that begins with '00000000'; 'recital export trials"
                    + " EXPERIMENT' prints the fingerprints"));
    assertThat(recital.call("compare", "knn", "small/knn"))
        .isEqualTo(
            Recital.badArgument(
                "'knn' and 'small/knn' have the same trials; give two rows with different"
                    + " trials"));
  }

  @Test
  void a_fingerprint_of_several_trials_is_reported() {
    try (ResultsStore store = new ResultsLocation(recital.results()).open()) {
      store.record(new Experiment("small", "", ""));
      store.plan("small", List.of(planned("0123456789", 1), planned("01234567ab", 2)));
    }

    assertThat(recital.call("compare", "01234567", "0123456789"))
        .isEqualTo(
            Recital.badArgument(
                "the fingerprints of 2 trials begin with '01234567'; give more characters"));
  }

  private static PlannedTrial planned(String fingerprint, long seed) {
    return new PlannedTrial(
        fingerprint, "ease", Map.of(), seed, "{}", "tiny", "d00d", Optional.empty());
  }

  @Test
  void rows_without_test_metrics_are_reported() {
    recital.call(
        "run",
        "--in-process",
        recital.spec(
            "small",
            """
            variants:
              popularity: {model: popularity}
              bpr:
                model: {type: bpr-mf}
                sweep: {method: grid, parameters: {model.embedding_size: {values: [2, 4]}}}
              failed:
                model: bpr-mf
                training: {optimizer: {learning_rate: 1e30}}
            """));
    List<String> trials = recital.call("export", "trials", "small").out().lines().toList();
    int test = List.of(trials.get(0).split(",")).indexOf("test/nDCG@10");
    String loser =
        trials.stream()
            .filter(line -> line.startsWith("small,bpr,"))
            .filter(line -> line.split(",", -1)[test].isEmpty())
            .findFirst()
            .orElseThrow();
    String fingerprint = loser.substring(loser.lastIndexOf(',') + 1);
    String size = loser.split(",", -1)[2];

    assertThat(recital.call("compare", "popularity", fingerprint))
        .isEqualTo(
            Recital.badArgument(
                "trial 'bpr, model.embedding_size="
                    + size
                    + ", seed 1' of experiment 'small' has no test metrics; a search evaluates"
                    + " only its best configuration on the test part, unless the spec has"
                    + " evaluation: {test: all}"));
    assertThat(recital.call("compare", "popularity", "failed"))
        .isEqualTo(
            Recital.badArgument(
                "'failed' has no test metrics yet; 'recital status small' prints its trials"));
    assertThat(recital.call("compare", "popularity", "bpr").out())
        .contains("| model.embedding_size ");
  }

  @Test
  void different_protocols_cannot_be_compared() {
    recital.call(
        "run",
        "--in-process",
        recital.spec(
            "small",
            """
            variants:
              one: {model: popularity}
              two: {model: popularity, split: {type: random, validation: 0.1, test: 0.3}}
            """));

    assertThat(recital.call("compare", "one", "two"))
        .isEqualTo(
            Recital.badArgument(
                "'one' and 'two' have different evaluation protocols and cannot be compared. They"
                    + " differ in split: random (validation 0.1, test 0.2, per user: no) and"
                    + " random (validation 0.1, test 0.3, per user: no)"));
  }

  @Test
  void every_format_is_written_to_a_file_and_options_are_checked() {
    recital.call("run", "--in-process", recital.spec("small", VARIANTS));
    for (String format : List.of("markdown", "html", "latex", "csv", "json")) {
      Path file = folder.resolve("written." + format);

      assertThat(recital.call("compare", "popularity", "knn", "--format", format, "--output", file))
          .isEqualTo(new Recital.Answer(0, "", "wrote " + file + "\n"));
      assertThat(file).content().contains("nDCG@10");
    }
    assertThat(recital.call("compare", "popularity", "knn", "--output", folder))
        .isEqualTo(
            Recital.badArgument("--output must be a file, but '" + folder + "' is a folder"));
    assertThat(recital.call("compare", "popularity", "knn", "--users", "-1"))
        .isEqualTo(Recital.badArgument("--users must be a whole number, at least 0, but is -1"));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
