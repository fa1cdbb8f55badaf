package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A selection metric that is a weighted mean, from the spec to the report. */
class WeightedSelectionTest {
  private static final String MEAN = "mean(3 nDCG@10, 1 Gini@10)";

  private static final String SPEC =
      """
      experiment: weighted
      dataset: {type: synthetic, users: 60, items: 80, interactions: 1500}
      split: {type: k-fold, folds: 2, validation: 0.2}
      evaluation: {metrics: [nDCG, Recall], cutoffs: [10], select: {Gini@10: 1, nDCG@10: 3}}
      run: {retries: 0, device: cpu}
      variants:
        knn:
          model: item-knn
          sweep: {parameters: {model.neighbours: {values: [1, 5, 20]}}}
        popularity: {model: popularity}
      """;

  /** The mean metrics over the folds of each configuration. */
  private static final String CONFIGURATIONS =
      """
      select variant, avg(case metric when 'nDCG@10' then number end),
        avg(case metric when 'Gini@10' then number end),
        avg(case when metric like 'mean(%' then number end)
      from metrics where part = 'validation' group by variant, configuration
      """;

  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));

  @Test
  void winners_and_rows_have_the_best_mean_over_the_folds() throws Exception {
    recital = new Recital(folder);
    Path spec = recital.file("weighted", SPEC);

    Recital.Answer run = recital.call("run", spec, "--in-process", "--quiet");

    assertThat(run.status()).as(run.err()).isZero();
    double best = Double.NEGATIVE_INFINITY;
    for (String[] row : rows(CONFIGURATIONS)) {
      double byHand = (3 * Double.parseDouble(row[1]) - Double.parseDouble(row[2])) / 4;
      assertThat(Double.parseDouble(row[3])).isCloseTo(byHand, within(1e-12));
      best = row[0].equals("knn") ? Math.max(best, byHand) : best;
    }
    List<String[]> leaderboard =
        rows(
            "select variant, min(validation), min(select_metric) from leaderboard group by variant");
    assertThat(leaderboard).hasSize(2);
    assertThat(leaderboard.get(0)).startsWith("knn").endsWith("\"" + MEAN + "\"");
    assertThat(Double.parseDouble(leaderboard.get(0)[1])).isCloseTo(best, within(1e-12));
    assertThat(recital.call("status", "weighted").out())
        .contains("best " + MEAN + " of a single trial on validation so far:");
    String report = Files.readString(recital.results().resolve("weighted/leaderboard.md"));
    assertThat(report)
        .contains("| " + MEAN + " on validation ↑ |")
        .contains("Rows are selected and ordered by " + MEAN + " on validation. In this mean,")
        .contains(
            "| variant    |           nDCG@10 ↑ |       Gini@10 ↓ |     Recall@10 ↑ | " + MEAN);
  }

  private List<String[]> rows(String query) {
    return recital
        .call("store", "sql", query + " order by 1")
        .out()
        .lines()
        .skip(1)
        .map(line -> line.split(",(?! )"))
        .toList();
  }
}
