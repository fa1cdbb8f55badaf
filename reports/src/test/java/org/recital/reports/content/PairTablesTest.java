package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Document;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.render.Format;
import org.recital.reports.render.PlainMarkdown;

class PairTablesTest {
  private static final String TITLE = "Significance of all pairs";

  private final ExampleTrials example =
      new ExampleTrials()
          .finished("ease", Map.of(), 1, 0.9, 0.5f, 0.6f, 0.7f, 0.8f, 0.6f)
          .finished("popularity", Map.of(), 1, 0.5, 0.1f, 0.21f, 0.29f, 0.4f, 0.6f)
          .finished("random", Map.of(), 1, 0.1, 0.1f, 0.2f, 0.3f, 0.1f, 0.1f);

  @Test
  void all_pairs_are_compared_on_the_selection_metric() {
    assertThat(PlainMarkdown.text(report(List.of()).withPairs(example::cases).document()))
        .contains(
            """
            ### Significance of all pairs

            | variant    | compared with | nDCG@10 difference | difference in % |   d_z | rank-biserial | p (t) | p (Wilcoxon) | better | worse | equal |
            | ---------- | ------------- | -----------------: | --------------: | ----: | ------------: | ----: | -----------: | -----: | ----: | ----: |
            | ease       | popularity    |          ▲ +0.3200 |        ▲ +100.0 | +1.79 |         +1.00 | 0.032 |        0.250 |      4 |     0 |     1 |
            | ease       | random        |          ▲ +0.4800 |        ▲ +300.0 | +3.68 |         +1.00 | 0.004 |        0.188 |      5 |     0 |     0 |
            | popularity | random        |            +0.1600 |          +100.0 | +0.69 |         +0.60 | 0.195 |        0.375 |      3 |     1 |     1 |

            Paired tests of every two rows on nDCG@10. p-values are Holm-corrected over the 3 pairs\
             of this table; ▲ and ▼ mark p (t) < 0.05. Differences are positive where the variant has\
             the higher value, even if lower values are better. Effect sizes: the difference relative to the mean of the variant compared with, in %; d_z, the mean\
             difference divided by the standard deviation of the differences; and the rank-biserial\
             correlation of the Wilcoxon test, from -1 to 1, whose sign can differ from that of the\
             mean difference.

            """);
  }

  @Test
  void only_the_baseline_is_compared_by_default() {
    assertThat(report(List.of()).document().sections())
        .extracting(Section::title)
        .contains("Significance against ease")
        .doesNotContain(TITLE);
  }

  @Test
  void a_difference_is_marked_in_the_direction_of_the_metric() {
    ReportTable table = tables(List.of()).get(0);

    assertThat(table.rows())
        .extracting(row -> row.get(2).mark(), row -> row.get(3).mark())
        .containsExactly(
            tuple(Cell.Mark.BETTER, Cell.Mark.BETTER),
            tuple(Cell.Mark.BETTER, Cell.Mark.BETTER),
            tuple(Cell.Mark.NONE, Cell.Mark.NONE));
  }

  @Test
  void metrics_without_values_per_case_are_named_and_those_without_a_direction_left_out() {
    Section section = section(List.of("Error", "nDCG@10", "AveragePopularity@10"));

    assertThat(section.blocks()).hasSize(3);
    assertThat(section.blocks().get(0))
        .hasToString("Paragraph[text=No two rows have values of Error for the same test cases.]");
    assertThat(section.blocks().get(1)).isInstanceOf(ReportTable.class);
  }

  @Test
  void without_a_significant_difference_no_marks_are_explained() {
    ExampleTrials close =
        new ExampleTrials()
            .finished("a", Map.of(), 1, 0.9, 0.5f, 0.6f, 0.4f)
            .finished("b", Map.of(), 1, 0.5, 0.6f, 0.5f, 0.4f);

    Document document =
        new Report(close.leaderboard("close", ""), List.of(), attempt -> List.of())
            .withPairs(close::cases)
            .document();

    assertThat(PlainMarkdown.text(document)).contains("of this table; no p (t) is below 0.05.");
    assertThat(Format.LATEX.text(document.onlySections(List.of("pairs"))))
        .contains("No difference from the variant compared with is significant (two-sided paired")
        .doesNotContain("blacktriangle");
  }

  @Test
  void a_single_row_has_no_pairs() {
    ExampleTrials one = new ExampleTrials().finished("a", Map.of(), 1, 0.9, 0.5f, 0.6f);

    assertThat(
            new Report(one.leaderboard("one", ""), List.of(), attempt -> List.of())
                .withPairs(one::cases)
                .document()
                .sections())
        .extracting(Section::title)
        .doesNotContain(TITLE);
  }

  private Section section(List<String> metrics) {
    return report(metrics).withPairs(example::cases).document().sections().stream()
        .filter(section -> section.title().equals(TITLE))
        .findFirst()
        .orElseThrow();
  }

  private List<ReportTable> tables(List<String> metrics) {
    return section(metrics).blocks().stream()
        .filter(ReportTable.class::isInstance)
        .map(ReportTable.class::cast)
        .toList();
  }

  private Report report(List<String> metrics) {
    return new Report(
        example.leaderboard("pairs", "").comparedWith(Optional.empty(), example::cases),
        metrics,
        attempt -> List.of());
  }
}
