package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cross-validation: one result over the folds of a split. */
class FoldsTest {
  private static final String SPEC =
      """
      experiment: NAME
      dataset: {type: synthetic, users: 60, items: 80, interactions: 1500}
      split: {type: k-fold, folds: 3, validation: 0.2}
      evaluation: {metrics: [nDCG], cutoffs: [10], select: nDCG@10}
      run: {retries: 0, device: cpu}
      variants:
      """;
  private static final String TEST = "test/nDCG@10";

  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));

  @BeforeEach
  void start() {
    recital = new Recital(folder);
  }

  private Path spec(String name, String... variants) {
    return recital.file(
        name, SPEC.replace("NAME", name) + String.join("", Arrays.stream(variants).toList()));
  }

  private void run(Path spec, String... options) {
    List<Object> arguments = new ArrayList<>(List.of("run", spec, "--in-process", "--quiet"));
    arguments.addAll(List.of(options));
    Recital.Answer answer = recital.call(arguments.toArray());
    assertThat(answer.status()).as(answer.err()).isZero();
  }

  /** The lines of an export, by column. */
  private List<Map<String, String>> exported(String what, String experiment) {
    List<String> lines = recital.call("export", what, experiment).out().lines().toList();
    List<String> columns = List.of(lines.get(0).split(",", -1));
    return lines.stream().skip(1).map(line -> row(columns, line)).toList();
  }

  private static Map<String, String> row(List<String> columns, String line) {
    String[] fields = line.split(",", -1);
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), fields[i]);
    }
    return row;
  }

  private static String value(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static Stream<Map<String, String>> of(List<Map<String, String>> rows, String variant) {
    return rows.stream().filter(row -> variant.equals(value(row, "variant")));
  }

  @Test
  void the_result_is_the_mean_of_the_folds_that_specs_of_one_fold_each_have() {
    run(spec("cv", "  popularity: {model: popularity}\n", "  knn: {model: item-knn}\n"));
    run(
        spec(
            "single",
            "  f1: {model: item-knn, split: {fold: 1}}\n",
            "  f2: {model: item-knn, split: {fold: 2}}\n",
            "  f3: {model: item-knn, split: {fold: 3}}\n"));

    List<Map<String, String>> single = exported("trials", "single");
    double[] byHand =
        single.stream().mapToDouble(row -> Double.parseDouble(value(row, TEST))).toArray();
    assertThat(single).extracting(row -> value(row, "protocol")).doesNotHaveDuplicates();
    List<Map<String, String>> folds = exported("trials", "cv");
    assertThat(folds).extracting(row -> value(row, "protocol")).hasSize(6).containsOnly(protocol());
    assertThat(of(folds, "knn").map(row -> value(row, "fold"))).containsExactly("1", "2", "3");
    assertThat(of(folds, "knn").mapToDouble(row -> Double.parseDouble(value(row, TEST))).toArray())
        .isEqualTo(byHand);

    double mean = Arrays.stream(byHand).sum() / 3;
    double deviation = Math.sqrt(Arrays.stream(byHand).map(v -> (v - mean) * (v - mean)).sum() / 2);
    Map<String, String> reported =
        csv("report", "cv", "--format", "csv").stream()
            .filter(row -> "knn".equals(value(row, "name")))
            .filter(row -> "nDCG@10".equals(value(row, "column")))
            .findFirst()
            .orElseThrow();
    assertThat(Double.parseDouble(value(reported, "value"))).isCloseTo(mean, within(1e-12));
    assertThat(Double.parseDouble(value(reported, "deviation")))
        .isCloseTo(deviation, within(1e-12));
  }

  private String protocol() {
    return value(exported("trials", "cv").get(0), "protocol");
  }

  private List<Map<String, String>> csv(Object... arguments) {
    List<String> lines = recital.call(arguments).out().lines().toList();
    List<String> columns = List.of(lines.get(0).split(",", -1));
    return lines.stream().skip(1).map(line -> row(columns, line)).toList();
  }

  /** The number of cases that are better, worse or equal. */
  private long cases(String row) {
    String[] cells = row.split("\\|", -1);
    return Arrays.stream(cells, cells.length - 4, cells.length - 1)
        .mapToLong(cell -> Long.parseLong(cell.strip()))
        .sum();
  }

  @Test
  void reports_and_comparisons_are_of_the_cases_of_all_folds() throws Exception {
    Path spec = spec("cv", "  popularity: {model: popularity}\n", "  knn: {model: item-knn}\n");
    run(spec);

    String report = Files.readString(recital.results().resolve("cv").resolve("leaderboard.md"));
    assertThat(report)
        .contains("Test metrics: mean ± sample standard deviation over 3 folds.")
        .contains("| variant    | folds |")
        .contains("k-fold (folds 3, validation 0.2)");
    assertThat(recital.call("plan", spec).out())
        .contains("knn, seed 1, fold 3", "6 trials, 0 duplicates, 6 already finished, 0 to run");
    String compared = recital.call("compare", "popularity", "knn").out();
    assertThat(compared)
        .startsWith(
            "# knn compared with popularity\n\nSeed 1, fold 1; seed 1, fold 2; seed 1, fold 3 of"
                + " both rows.\n");
    long cases = exported("cases", "cv").size() / 2;
    assertThat(compared.lines().filter(line -> line.startsWith("| nDCG@10")).mapToLong(this::cases))
        .containsExactly(cases);
    assertThat(compared).containsPattern("\\| [0-9]+ \\(fold [123]\\) +\\|");
    assertThat(recital.call("compare", "popularity/seed 01, fold 02", "knn/seed 1").out())
        .isEqualTo(recital.call("compare", "popularity/seed 1, fold 2", "knn/seed 1").out())
        .startsWith(
            "# knn, seed 1 compared with popularity, seed 1, fold 2\n\nSeed 1, fold 2 of both rows."
                + " Seed 1, fold 1; seed 1, fold 3 of knn, seed 1 are left out.\n");
    assertThat(recital.call("compare", "popularity/seed 1, fold 4", "knn"))
        .isEqualTo(
            Recital.badArgument(
                "'cv/popularity' has no test metrics for seed 1, fold 4. Known seeds and folds:"
                    + " seed 1, fold 1; seed 1, fold 2; seed 1, fold 3"));
  }

  @Test
  void windows_of_time_are_the_folds_of_one_result() throws Exception {
    Path spec =
        recital.file(
            "rolling",
            SPEC.replace("NAME", "rolling")
                    .replace("k-fold, folds: 3, validation: 0.2", "rolling-origin, folds: 3")
                + "  popularity: {model: popularity}\n");

    run(spec);

    assertThat(Files.readString(recital.results().resolve("rolling").resolve("leaderboard.md")))
        .contains("Test metrics: mean ± sample standard deviation over 3 folds.")
        .contains("rolling-origin (folds 3, window 0.1, validation: yes, order time)")
        .containsPattern("training +\\| 339–451 interactions, ")
        .contains("0.0 % later than the earliest test interaction of all users");
    assertThat(Recital.callPlain("data", "describe", spec.toString(), "--fold", "1").out())
        .containsPattern("(?m)^fold +1 of 3$")
        .containsPattern("(?m)^training +339 interactions, ")
        .containsPattern("(?m)^test +56 interactions, ")
        .containsPattern("(?m)^in no part +112 interactions$");
  }

  @Test
  void a_search_selects_by_the_mean_over_the_folds_and_tests_the_winner_on_all() {
    Path spec =
        spec(
            "cv",
            """
              knn:
                model: item-knn
                sweep: {parameters: {model.neighbours: {values: [1, 5, 40]}}, finalists: 2}
            """,
            "seeds: [1, 2]\n");
    assertThat(recital.call("plan", spec).out())
        .contains("9 trials, 0 duplicates, 0 already finished, 9 to run")
        .contains(
            "knn: the configurations above on 1 seed × 3 folds; then the best 2 on 2 seeds × 3"
                + " folds");

    run(spec);

    Map<String, Double> sums = new HashMap<>();
    List<Map<String, String>> trials = exported("trials", "cv");
    for (Map<String, String> trial : trials) {
      double value = Double.parseDouble(value(trial, "validation/nDCG@10"));
      sums.merge(value(trial, "model.neighbours"), value, Double::sum);
    }
    assertThat(trials).hasSize(9 + 2 * 3);
    String winner =
        sums.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    assertThat(trials.stream().filter(trial -> !value(trial, TEST).isEmpty()))
        .hasSize(6)
        .allMatch(trial -> winner.equals(value(trial, "model.neighbours")));
    assertThat(recital.call("report", "cv").out())
        .contains("mean ± sample standard deviation over 6 repetitions (seeds × folds)");
  }

  @Test
  void lists_of_another_program_replace_those_of_the_same_fold() {
    Path spec = spec("cv", "  popularity: {model: popularity}\n");
    run(spec);
    Path first = recital.file("first", "user,item,rank\n1,2,1\n");
    Path second = recital.file("second", "user,item,rank\n1,3,1\n");

    for (String fold : List.of("1", "2")) {
      Recital.Answer answer =
          recital.call("score", spec, "--lists", first, "--name", "theirs", "--fold", fold);
      assertThat(answer.err())
          .endsWith("recorded as 'theirs' in experiment 'cv' for fold " + fold + " only\n");
    }
    assertThat(recital.call("report", "cv").out())
        .containsPattern("\\| theirs +\\| +2 \\|")
        .contains("over 2 to 3 folds");
    recital.call("score", spec, "--lists", second, "--name", "theirs", "--fold", "1");

    assertThat(of(exported("trials", "cv"), "theirs").map(row -> value(row, "fold")))
        .containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void exported_lists_of_all_folds_are_evaluated_on_the_fold_that_is_asked_for() {
    Path spec = spec("cv", "  popularity: {model: popularity}\n");
    run(spec, "--set", "run.save_lists=true");
    Path lists = folder.resolve("lists.csv");
    recital.call("export", "lists", "cv", "--output", lists);

    Recital.Answer answer =
        recital.call("score", spec, "--lists", lists, "--name", "again", "--fold", "2");

    assertThat(answer.status()).as(answer.err()).isZero();
    List<Map<String, String>> trials = exported("trials", "cv");
    assertThat(of(trials, "again").map(row -> value(row, TEST)))
        .containsExactlyElementsOf(
            of(trials, "popularity")
                .filter(row -> value(row, "fold").equals("2"))
                .map(row -> value(row, TEST))
                .toList());
  }

  @Test
  void the_model_of_a_fold_is_found() {
    run(spec("cv", "  popularity: {model: popularity}\n"), "--set", "run.save_model=true");

    assertThat(recital.call("recommend", "cv", "--users", "1", "--fold", "3").status()).isZero();
    assertThat(recital.call("recommend", "cv", "--users", "1", "--seed", "1", "--fold", "4"))
        .isEqualTo(
            Recital.badArgument(
                "no model of 'cv' with seed 1 and fold 4 is saved. Known seeds and folds: seed 1,"
                    + " fold 1; seed 1, fold 2; seed 1, fold 3"));
  }

  @Test
  void an_exported_split_names_its_seed_and_fold() {
    Path spec = spec("cv", "  popularity: {model: popularity}\n");
    Path split = folder.resolve("split");

    Recital.callPlain(
        "export", "split", spec.toString(), "--fold", "2", "--output", split.toString());

    assertThat(split.resolve("protocol.json")).content().contains("\"seed\" : 1,", "\"fold\" : 2,");
  }

  @Test
  void data_are_described_for_a_fold() {
    Path spec = spec("cv", "  popularity: {model: popularity}\n");
    Path whole = spec("whole", "  popularity: {model: popularity, split: {type: random}}\n");

    assertThat(Recital.callPlain("data", "describe", spec.toString(), "--fold", "3").out())
        .containsPattern("(?m)^fold +3 of 3$");
    assertThat(Recital.callPlain("data", "describe", spec.toString(), "--fold", "4"))
        .isEqualTo(Recital.badArgument("--fold must be from 1 to 3, but is 4"));
    assertThat(Recital.callPlain("data", "describe", whole.toString(), "--fold", "1"))
        .isEqualTo(Recital.badArgument("the split has no folds; remove --fold"));
  }
}
