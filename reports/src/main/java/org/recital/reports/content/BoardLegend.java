package org.recital.reports.content;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.recital.reports.document.Cell;
import org.recital.reports.document.ReportTable;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Comparisons;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.ProtocolWords;

/** Explains the numbers, the emphasis and the marks of a table with test metrics of a board. */
final class BoardLegend {
  private final Board board;
  private final ReportTable table;

  BoardLegend(Board board, ReportTable table) {
    this.board = board;
    this.table = table;
  }

  /** The sentences below the main table. */
  String text() {
    List<String> sentences = new ArrayList<>();
    external().ifPresent(sentences::add);
    sentences.add(
        board.columns().isEmpty()
            ? "No row has been evaluated on the test part yet."
            : deviation()
                .map(deviation -> "Test metrics: " + deviation + ".")
                .orElse("Test metrics with one seed."));
    if (has(cell -> cell.rank() == Cell.Rank.BEST)) {
      sentences.add(
          has(cell -> cell.rank() == Cell.Rank.SECOND)
              ? "Best mean in bold, second best underlined."
              : "Best mean in bold.");
    }
    board
        .select()
        .ifPresent(
            metric ->
                sentences.add("Rows are selected and ordered by " + metric + " on validation."));
    marks()
        .ifPresent(
            comparisons ->
                sentences.add(
                    "▲ significantly better, ▼ significantly worse than "
                        + comparisons.baseline()
                        + " ("
                        + test(comparisons.all().size(), "comparison")
                        + ")."));
    return String.join(" ", sentences);
  }

  /** What the seeds change in the data; empty if nothing, or if there is one seed only. */
  Optional<String> seeds() {
    return Optional.ofNullable(board.protocol().facts().get(ProtocolWords.SEEDED))
        .filter(drawn -> deviation().isPresent())
        .map(
            drawn ->
                "The seed determines "
                    + drawn
                    + ", initial weights, samples and the order of equal scores, so that values of"
                    + " models without random numbers may differ between seeds too.");
  }

  /** The explanation in the caption of a table in a paper, which has no sentences below it. */
  String caption() {
    List<String> sentences = new ArrayList<>();
    deviation()
        .filter(deviation -> has(cell -> cell.deviation().isPresent()))
        .map(deviation -> "Test metrics, " + deviation + ".")
        .ifPresent(sentences::add);
    if (has(cell -> cell.rank() == Cell.Rank.BEST)) {
      sentences.add(
          has(cell -> cell.rank() == Cell.Rank.SECOND)
              ? "Best in bold, second underlined."
              : "Best in bold.");
    }
    marks()
        .map(one -> marks(one.baseline(), one.all().size(), "comparison"))
        .ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  /**
   * The meaning of marks, as short as in a caption.
   *
   * @param baseline what marked rows are compared with
   * @param family number of comparisons that the p-values are corrected for
   * @param one a comparison, in the singular
   */
  static String marks(String baseline, int family, String one) {
    return "▲/▼: significantly better/worse than " + baseline + " (" + test(family, one) + ").";
  }

  private static String test(int family, String one) {
    return "paired t-test over test cases, p < 0.05, Holm-corrected over "
        + family
        + " "
        + one
        + (family == 1 ? "" : "s");
  }

  private Optional<Comparisons> marks() {
    return board.comparisons().filter(comparisons -> has(cell -> cell.mark() != Cell.Mark.NONE));
  }

  /** The meaning of ±; empty if no row has several seeds. */
  private Optional<String> deviation() {
    IntSummaryStatistics seeds =
        board.rows().stream().mapToInt(ConfigurationResult::seeds).summaryStatistics();
    return seeds.getMax() < 2
        ? Optional.empty()
        : Optional.of(
            "mean ± sample standard deviation over "
                + (seeds.getMin() < seeds.getMax() ? seeds.getMin() + " to " : "")
                + seeds.getMax()
                + " seeds");
  }

  /** The sentence on rows of other programs; empty if there are none. */
  private Optional<String> external() {
    List<String> external =
        board.rows().stream()
            .filter(ConfigurationResult::isExternal)
            .map(ConfigurationResult::variant)
            .toList();
    return external.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "External rows, evaluated from ranked lists of other programs: "
                + String.join(", ", external)
                + ".");
  }

  /** Whether any cell of the table satisfies a condition. */
  private boolean has(Predicate<Cell> condition) {
    return table.rows().stream().flatMap(List::stream).anyMatch(condition);
  }
}
