package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recital.reports.content.Report;
import org.recital.reports.document.Document;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.store.CaseValues;

/** Notes, captions and lines below the main table, and reports of single sections. */
class LeaderboardTextTest {
  @Test
  void all_formats_have_the_notes_of_the_main_table() {
    Document late = ReportExamples.unseenUsers();
    String note = "155 of 171 test users (91 %) have no training interactions. For them";

    assertThat(Format.MARKDOWN.text(late)).containsOnlyOnce("\n\n**Note:** " + note);
    assertThat(Format.HTML.text(late)).containsOnlyOnce("<p><strong>Note:</strong> " + note);
    assertThat(Format.LATEX.text(late))
        .containsOnlyOnce(
            "\\end{tabular}}\n\\par\\smallskip\\parbox{\\linewidth}{\\footnotesize\\textbf{Note:} "
                + note.replace("%", "\\%"));
    assertThat(Format.CSV.text(late))
        .containsOnlyOnce("late,Leaderboard,notes,1,leaderboard,note,\"" + note)
        .containsOnlyOnce("have no training interactions");
    assertThat(Format.JSON.text(late)).containsOnlyOnce("\"notes\" : [ \"" + note);
  }

  @Test
  void the_caption_in_a_paper_explains_deviations_emphasis_and_marks() {
    String latex = Format.LATEX.text(ReportExamples.named("EASE"));

    assertThat(latex)
        .contains(
            "\\caption{Leaderboard, experiment formats EASE. Data: tiny; split: random (test 0.1)."
                + " Test metrics, mean $\\pm$ sample standard deviation over 2 seeds (without"
                + " $\\pm$, one seed). Best mean in bold, second best underlined, where a test"
                + " distinguishes the two. Rows selected and ordered by nDCG@10 on validation."
                + " $\\blacktriangle$/$\\blacktriangledown$: significantly"
                + " better/worse than EASE (two-sided paired $t$-test over 5 users, $p < 0.05$,"
                + " Holm-corrected over 2 comparisons). Not tested: AveragePopularity@10.}\n")
        .contains(
            "\\caption{Settings, experiment formats EASE.}\n\\label{tab:formats-EASE-settings}\n")
        .contains(
            "\\caption{Significance against EASE, experiment formats EASE. Data: tiny; split: random"
                + " (test 0.1). Two-sided paired tests over 5 users, Holm-corrected over 2"
                + " comparisons; $\\blacktriangle$/$\\blacktriangledown$: significantly better/worse"
                + " ($t$-test, $p < 0.05$). Intervals: bootstrap, not corrected. $d_z$: mean difference"
                + " divided by the standard deviation of the differences; rank-biserial: correlation"
                + " of the Wilcoxon test; better, worse, equal: users.");
    assertThat(Format.JSON.text(ReportExamples.named("EASE")))
        .contains(
            "\"caption\" : \"Data: tiny; split: random (test 0.1). Test metrics, mean ± sample standard deviation over 2 seeds (without ±, one seed).");
    assertThat(Format.LATEX.text(ReportExamples.unseenUsers()))
        .contains(
            "\\caption{Leaderboard, experiment late. Data: tiny; split: random (test 0.1). Test"
                + " metrics with one seed. No mean is in bold: where the best and the second best were"
                + " compared, no test distinguishes them. Rows selected and ordered by nDCG@10 on validation."
                + " No difference from a is significant (two-sided paired"
                + " $t$-test over 1 user, $p < 0.05$, Holm-corrected over 1 comparison). Not"
                + " tested: AveragePopularity@10.}\n");
  }

  @Test
  void labels_of_experiments_differ_if_their_names_do() {
    List<String> labels =
        Stream.of("a-b", "a_b", "a.b", "a b, c")
            .map(
                name ->
                    new ExampleTrials()
                        .finished("ease", Map.of(), 1, 0.2, 0.2f)
                        .leaderboard(name, ""))
            .map(
                board ->
                    Format.LATEX.text(
                        new Report(board, List.of(), attempt -> List.of()).document()))
            .map(
                latex ->
                    latex.substring(latex.indexOf("\\label{") + 7, latex.indexOf("}\n\\fontsize")))
            .toList();

    assertThat(labels)
        .containsExactly(
            "tab:a-b-leaderboard",
            "tab:a:b-leaderboard",
            "tab:a.b-leaderboard",
            "tab:a-b-c-leaderboard");
  }

  @Test
  void one_seed_is_explained_only_if_a_row_of_the_experiment_has_one_test_value() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("a", Map.of(), 1, 0.3, 0.2f)
            .finished("a", Map.of(), 2, 0.3, 0.4f)
            .finished(ConfigurationResult.EXTERNAL_LISTS, Map.of(), 1, 0.2, 0.2f)
            .validated("untested", Map.of(), 1, 0.1);

    assertThat(markdown(example))
        .contains("Test metrics: mean ± sample standard deviation over 2 seeds. ");
    assertThat(markdown(example.finished("b", Map.of(), 1, 0.3, 0.2f)))
        .contains("over 2 seeds (without ±, one seed). ");
  }

  @Test
  void trials_without_a_result_are_counted_once_below_the_first_leaderboard() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("a", Map.of(), 1, 0.3, 0.2f)
            .planned("b", Map.of(), 1)
            .protocol("0ther")
            .finished("c", Map.of(), 1, 0.3, 0.2f);

    assertThat(markdown(example))
        .containsSubsequence(
            "## Leaderboard, protocol 1 of 2\n",
            "**Note:** The leaderboards are not final: 1 trial has no result (1 of b).\n",
            "## Leaderboard, protocol 2 of 2\n")
        .containsOnlyOnce("not final");
  }

  @Test
  void what_is_not_in_the_tables_of_significance_is_not_explained() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("a", Map.of(), 1, 0.3, 0.2f, 0.5f)
            .finished("b", Map.of(), 1, 0.2, 0.5f, 0.2f);
    Leaderboard board =
        example.leaderboard("tests", "").comparedWith(Optional.empty(), example::cases);

    assertThat(markdown(board, List.of()))
        .contains("t-test, Wilcoxon signed-rank test, bootstrap interval of the mean difference.")
        .contains("over the 1 comparison of this leaderboard; no p (t) is below 0.05.");
    assertThat(markdown(board, List.of("AveragePopularity@10"))).doesNotContain("Significance");
    Leaderboard unselected =
        new ExampleTrials()
            .select("Recall@10")
            .finished("a", Map.of(), 1, 0.3, 0.9f, 0.8f, 0.9f, 0.7f)
            .finished("b", Map.of(), 1, 0.2, 0.1f, 0.2f, 0.2f, 0.0f)
            .leaderboard("tests", "")
            .comparedWith(
                Optional.of("a"),
                attempt ->
                    attempt == 1 ? cases(0.9f, 0.8f, 0.9f, 0.7f) : cases(0.1f, 0.2f, 0.2f, 0.0f));
    assertThat(markdown(unselected, List.of("nDCG@10")))
        .contains(
            "t-test, Wilcoxon signed-rank test. better, worse and equal are numbers of users.")
        .contains("; ▲ and ▼ in its tables mark p (t) < 0.05.");
  }

  private static CaseValues cases(float... values) {
    int[] users = IntStream.range(0, values.length).toArray();
    return new CaseValues(users, List.of(), Map.of("nDCG@10", values));
  }

  @Test
  void metrics_have_the_decimals_of_the_report_in_all_tables() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("a", Map.of(), 1, 0.31, 0.25f, 0.5f)
            .finished("b", Map.of(), 1, 0.2, 0.125f, 0.25f);
    Leaderboard board =
        example.leaderboard("digits", "").comparedWith(Optional.empty(), example::cases);
    Report report = new Report(board, List.of(), attempt -> List.of());

    assertThat(PlainMarkdown.text(report.document()))
        .contains("0.1875 ", "187.50 ", "-0.1875 |", "-0.2500 to -0.1250", " 0.3100 |");
    assertThat(PlainMarkdown.text(report.withDecimals(2).document()))
        .contains("0.19 ", "188 ", "-0.19 |", "-0.25 to -0.13", " 0.31 |")
        .doesNotContain("0.1875", "0.3100");
    assertThat(Format.LATEX.text(report.withDecimals(0).document())).contains(" & 188 & ");
  }

  @Test
  void the_caption_names_the_number_of_test_cases() {
    ExampleTrials example =
        new ExampleTrials()
            .facts("{\"format\": 1, \"test_cases\": {\"cases\": 9, \"without_relevant\": 2}}")
            .finished("a", Map.of(), 1, 0.2, 0.2f)
            .facts("{\"format\": 1, \"test_cases\": {\"cases\": 7, \"without_relevant\": 2}}")
            .finished("a", Map.of(), 2, 0.2, 0.2f);

    assertThat(
            Format.LATEX.text(
                new Report(example.leaderboard("cases", ""), List.of(), attempt -> List.of())
                    .document()))
        .contains("split: random (test 0.1); test cases: 7--9 users. Test metrics, mean $\\pm$");
  }

  @Test
  void the_caption_has_a_data_set_of_at_most_60_characters() {
    String name = "a".repeat(51);
    for (String dataset : List.of(name + " (b 1, c)", name + "a (b 1, c)")) {
      ExampleTrials example = new ExampleTrials().dataset(dataset);
      example.finished("ease", Map.of(), 1, 0.2, 0.2f);

      assertThat(
              Format.LATEX.text(
                  new Report(example.leaderboard("data", ""), List.of(), attempt -> List.of())
                      .document()))
          .contains(
              dataset.length() == 60
                  ? " Data: " + dataset + "; split"
                  : " Data: " + name + "a; split");
    }
  }

  @Test
  void the_reason_is_named_if_no_difference_is_marked() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("a", Map.of(), 1, 0.3, 0.2f, 0.5f)
            .finished("b", Map.of(), 1, 0.2, 0.5f, 0.2f);
    Leaderboard board = example.leaderboard("close", "");
    Leaderboard tested = board.comparedWith(Optional.empty(), example::cases);

    assertThat(markdown(board, List.of()))
        .contains(
            " on validation. Differences are not tested, as there is no baseline; --baseline names"
                + " one.\n");
    assertThat(markdown(tested, List.of()))
        .contains(
            " on validation. No difference from a is significant (two-sided paired t-test over 2"
                + " users, p < 0.05, Holm-corrected over 1 comparison). Not tested:"
                + " AveragePopularity@10.\n")
        .doesNotContain("▲ significantly");
    assertThat(markdown(tested, List.of("Error")))
        .contains(
            " on validation. Differences from a are not tested: a test needs a metric with a"
                + " direction, and its values of two rows for the same test cases; the table has no"
                + " such metric.\n");
    assertThat(markdown(new ExampleTrials().finished("a", Map.of(), 1, 0.3, 0.2f)))
        .contains("ordered by nDCG@10 on validation.\n");
  }

  @Test
  void a_best_mean_is_bold_only_if_a_test_distinguishes_it_from_the_second_best() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("a", Map.of(), 1, 0.3, 0.9f, 0.8f, 0.9f, 0.7f)
            .finished("b", Map.of(), 1, 0.2, 0.1f, 0.2f, 0.2f, 0.0f)
            .finished("c", Map.of(), 1, 0.1, 0.0f, 0.1f, 0.2f, 0.0f);
    Leaderboard untested = example.leaderboard("bold", "");
    List<String> metrics = List.of("nDCG@10", "Error");

    assertThat(markdown(untested, metrics))
        .contains("| a       |        **0.8250** |        **0.1750** |                  0.3000 |")
        .contains("| b       | <ins>0.1250</ins> | <ins>0.8750</ins> |                  0.2000 |")
        .contains("Best mean in bold, second best underlined. ");
    assertThat(markdown(untested.comparedWith(Optional.empty(), example::cases), metrics))
        .contains("| a       |          **0.8250** |  0.1750 |                  0.3000 |")
        .contains("| b       | ▼ <ins>0.1250</ins> |  0.8750 |                  0.2000 |")
        .contains(
            "Best mean in bold, second best underlined, where a test distinguishes the two. ");
    // c is the baseline: a and b are not compared with each other
    assertThat(markdown(untested.comparedWith(Optional.of("c"), example::cases), metrics))
        .contains("| a       |  ▲ 0.8250 |  0.1750 |                  0.3000 |")
        .contains(
            "No mean is in bold: where the best and the second best were compared, no test"
                + " distinguishes them. ");
  }

  @Test
  void trainings_that_ended_at_the_limit_of_epochs_are_noted_in_all_formats() {
    ExampleTrials example =
        new ExampleTrials()
            .training("{\"epochs\": 30}")
            .epochs(30, 30)
            .finished("a", Map.of(), 1, 0.3, 0.2f)
            .finished("b", Map.of(), 1, 0.2, 0.1f)
            .epochs(29, 30)
            .finished("b", Map.of(), 2, 0.2, 0.1f)
            .finished("c", Map.of(), 1, 0.1, 0.1f);
    String note =
        "Validation was best at the last epoch that training.epochs allows, so that the models had"
            + " not converged and more epochs may improve them: a, b (1 of 2 seeds).";
    Document document =
        new Report(example.leaderboard("limit", ""), List.of(), attempt -> List.of()).document();

    for (Format format : Format.values()) {
      assertThat(format.text(document)).as(format.toString()).contains(note);
    }
    assertThat(
            markdown(
                new ExampleTrials()
                    .selectNothing()
                    .training("{\"epochs\": 30}")
                    .epochs(30, 30)
                    .finished("a", Map.of(), 1, 0.3, 0.2f)))
        .doesNotContain("converged");
  }

  @Test
  void the_row_of_a_search_names_its_model_and_time_and_memory_the_cost_of_the_search() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("popularity", Map.of(), 1, 0.1, 0.1f)
            .validated("searched", Map.of("model.type", "ease"), 1, 0.2)
            .finished("searched", Map.of("model.type", "mf"), 1, 0.3, 0.4f);

    assertThat(markdown(example))
        .contains(
            """
            | variant    | model      |  nDCG@10 ↑ | AveragePopularity@10 | nDCG@10 on validation ↑ | training |
            """)
        .containsPattern("\\n\\| searched +\\| mf +\\|.* 30 s \\|\\n")
        .containsPattern("\\n\\| popularity +\\| popularity +\\|.* 7\\.5 s \\|\\n")
        .contains(" training: time, without the search.\n")
        .contains("| variant    | training |                    search | test evaluation |")
        .contains("| searched   |     30 s | 2 trials, 14 epochs, 30 s |")
        .contains("| popularity |    7.5 s |                         – |")
        .contains(
            "training: mean time of the row's own trainings; search: all trials of the search"
                + " together. A training that several trials share counts for each of them.");
    assertThat(markdown(new ExampleTrials().finished("a", Map.of("model.k", "1"), 1, 0.1, 0.1f)))
        .contains("1 trial, 4 epochs, 7.5 s |")
        .doesNotContain("| variant | model |  nDCG");
    Report without =
        new Report(example.leaderboard("times", ""), List.of(), attempt -> List.of())
            .withoutTimes();
    assertThat(Format.MARKDOWN.text(without.document().onlySections(List.of("leaderboard"))))
        .doesNotContain("training");
  }

  @Test
  void a_report_can_have_single_sections_only() {
    Document document = ReportExamples.named("EASE");

    assertThat(Format.MARKDOWN.text(document.onlySections(List.of("settings", "leaderboard"))))
        .startsWith("# formats EASE\n\n## Leaderboard\n\n| variant ")
        .contains(
            "comparisons). Not tested: AveragePopularity@10. training: mean time over seeds.\n\n")
        .contains("\n\n### Settings\n")
        .doesNotContain("All metrics", "Significance", "Protocol");
    assertThat(Format.LATEX.text(document.onlySections(List.of("leaderboard", "unfinished"))))
        .containsOnlyOnce("\\begin{tabular}");
    assertThatThrownBy(() -> document.onlySections(List.of("leaderboard", "leaderbord")))
        .hasMessage(
            "the report has no section 'leaderbord'. Known sections: leaderboard, metrics, settings,"
                + " significance, trade-off, learning-curves, cost, protocol, test-evaluations,"
                + " provenance");
  }

  @Test
  void what_the_seeds_change_in_the_data_is_below_the_leaderboard() {
    ExampleTrials example =
        new ExampleTrials()
            .facts(
                "{\"format\": 1, \"seeded\": [\"filters\", \"split\", \"ties\", \"candidates\"]}")
            .finished("ease", Map.of(), 1, 0.2, 0.2f);
    String line =
        "\nThe seed determines the interactions kept by filters, the split, the order of ties in time,"
            + " the sampled candidates, the initial weights, the samples and the order of equal"
            + " scores, so that values of models without random numbers may differ between seeds"
            + " too.\n";

    assertThat(markdown(example)).doesNotContain("The seed determines");
    assertThat(markdown(example.finished("ease", Map.of(), 2, 0.2, 0.3f)))
        .contains(line)
        .containsPattern("\\| drawn from the seed +\\| interactions kept by filters, split, order");
    assertThat(
            markdown(
                new ExampleTrials()
                    .facts("{\"format\": 1, \"seeded\": []}")
                    .finished("ease", Map.of(), 1, 0.2, 0.2f)
                    .finished("ease", Map.of(), 2, 0.2, 0.2f)))
        .doesNotContain("Each seed", "drawn from the seed");
    assertThat(
            markdown(
                new ExampleTrials()
                    .facts("{\"format\": 1, \"seeded\": [\"split\"]}")
                    .fold(1)
                    .finished("ease", Map.of(), 1, 0.2, 0.2f)
                    .fold(2)
                    .finished("ease", Map.of(), 1, 0.2, 0.3f)))
        .contains("over 2 folds")
        .doesNotContain("The seed determines");
  }

  @Test
  void a_row_of_one_fold_beside_rows_of_several_is_marked() {
    ExampleTrials example =
        new ExampleTrials()
            .fold(1)
            .finished("ease", Map.of(), 1, 0.2, 0.2f)
            .finished("theirs", Map.of(), 1, 0.2, 0.9f)
            .fold(2)
            .finished("ease", Map.of(), 1, 0.2, 0.3f);

    assertThat(markdown(example))
        .contains("over 2 folds (without ±, one fold)")
        .containsPattern("\\n\\| theirs +\\| +1 \\|")
        .containsPattern("\\n\\| ease +\\| +2 \\|");
  }

  @Test
  void tests_and_searches_over_folds_have_a_warning() {
    String tests =
        "The test cases of different folds are not independent, so p-values may be too small.";
    String searches =
        "Rows are selected and ordered by nDCG@10 on validation. Validation parts overlap the test"
            + " parts of other folds, which favours searched variants.";
    ExampleTrials one =
        new ExampleTrials()
            .fold(1)
            .finished("popularity", Map.of(), 1, 0.2, 0.2f, 0.3f)
            .finished("ease", Map.of("model.l2", "1"), 1, 0.2, 0.3f, 0.2f);
    assertThat(compared(one)).contains("Significance").doesNotContain(tests, searches);
    ExampleTrials two =
        one.fold(2)
            .finished("popularity", Map.of(), 1, 0.2, 0.2f, 0.3f)
            .finished("ease", Map.of("model.l2", "1"), 1, 0.2, 0.3f, 0.4f);
    assertThat(compared(two)).contains(tests, searches);
  }

  private static String compared(ExampleTrials example) {
    return markdown(
        example.leaderboard("folds", "").comparedWith(Optional.of("popularity"), example::cases),
        List.of());
  }

  private static String markdown(ExampleTrials example) {
    return markdown(example.leaderboard("seeds", ""), List.of());
  }

  private static String markdown(Leaderboard leaderboard, List<String> metrics) {
    return PlainMarkdown.text(new Report(leaderboard, metrics, attempt -> List.of()).document());
  }
}
