package org.recital.reports.content;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.recital.reports.document.Cell;
import org.recital.reports.document.ReportTable;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.ProtocolWords;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.store.Direction;

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
    sentences.addAll(external());
    sentences.add(
        board.columns().isEmpty()
            ? "No row has been evaluated on the test part yet."
            : deviation()
                .map(deviation -> "Test metrics: " + deviation + ".")
                .orElse("Test metrics with one " + unit().singular() + "."));
    if (table.has(cell -> cell.rank() == Cell.Rank.BEST)) {
      sentences.add(
          table.has(cell -> cell.rank() == Cell.Rank.SECOND)
              ? "Best mean in bold, second best underlined."
              : "Best mean in bold.");
    }
    board
        .select()
        .ifPresent(
            metric ->
                sentences.add(
                    "Rows are selected and ordered by "
                        + metric
                        + " on validation."
                        + signs()
                        + selectionOverFolds()));
    marks()
        .ifPresent(
            comparisons ->
                sentences.add(
                    "▲ significantly better, ▼ significantly worse than "
                        + comparisons.baseline()
                        + " ("
                        + test(comparisons.all().size(), "comparison")
                        + ")."
                        + untested(comparisons)));
    return String.join(" ", sentences);
  }

  /** The sentence on searches over folds, preceded by a space; may be empty. */
  private String selectionOverFolds() {
    boolean searched = board.rows().stream().anyMatch(row -> !row.configuration().isEmpty());
    return searched && RepetitionUnit.haveSeveralFolds(RepetitionUnit.all(board.rows()))
        ? " Validation parts overlap the test parts of other folds, which favours searched"
            + " variants."
        : "";
  }

  /**
   * The sentence on the parts of the data that depend on the seed; empty if there are none or no
   * row has several seeds.
   */
  Optional<String> seeds() {
    return Optional.ofNullable(board.protocol().facts().get(ProtocolWords.SEEDED))
        .filter(drawn -> deviation().isPresent() && unit() != RepetitionUnit.FOLD)
        .map(
            drawn ->
                "The seed determines "
                    + drawn
                    + ", initial weights, samples and the order of equal scores, so that values of"
                    + " models without random numbers may differ between seeds too.");
  }

  /** The explanation in the caption of a table in a paper, which has no text below the table. */
  String caption() {
    List<String> sentences = new ArrayList<>();
    deviation()
        .filter(deviation -> table.has(cell -> cell.deviation().isPresent()))
        .map(deviation -> "Test metrics, " + deviation + ".")
        .ifPresent(sentences::add);
    if (table.has(cell -> cell.rank() == Cell.Rank.BEST)) {
      sentences.add(
          table.has(cell -> cell.rank() == Cell.Rank.SECOND)
              ? "Best in bold, second underlined."
              : "Best in bold.");
    }
    marks()
        .map(one -> marks(one.baseline(), one.all().size(), "comparison") + untested(one))
        .ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  /**
   * Short explanation of the significance marks, as for a caption.
   *
   * @param baseline what the marked rows are compared with
   * @param family number of comparisons that the p-values are corrected for
   * @param one word for one comparison, in the singular
   */
  static String marks(String baseline, int family, String one) {
    return "▲/▼: significantly better/worse than " + baseline + " (" + test(family, one) + ").";
  }

  /** The sentence on the metrics of the table without marks, preceded by a space; may be empty. */
  private String untested(Comparisons comparisons) {
    List<String> untested =
        board.columns().stream()
            .map(Column::metric)
            .filter(metric -> table.columns().stream().anyMatch(one -> one.title().equals(metric)))
            .filter(
                metric ->
                    comparisons.all().stream()
                        .noneMatch(one -> one.column().metric().equals(metric)))
            .toList();
    return untested.isEmpty() ? "" : " Not tested: " + String.join(", ", untested) + ".";
  }

  private static String test(int family, String one) {
    return "two-sided paired t-test over test cases, p < 0.05, Holm-corrected over "
        + family
        + " "
        + one
        + (family == 1 ? "" : "s");
  }

  private Optional<Comparisons> marks() {
    return board
        .comparisons()
        .filter(comparisons -> table.has(cell -> cell.mark() != Cell.Mark.NONE));
  }

  private RepetitionUnit unit() {
    return RepetitionUnit.of(board.rows());
  }

  /** The sentence on negative signs in a weighted mean, preceded by a space; may be empty. */
  private String signs() {
    List<String> lower =
        board.selectColumns().stream()
            .filter(column -> column.direction() == Direction.LOWER)
            .map(Column::metric)
            .toList();
    return board.selectMetrics().size() < 2 || lower.isEmpty()
        ? ""
        : " In this mean, "
            + String.join(", ", lower)
            + (lower.size() == 1 ? " has" : " have")
            + " a negative sign, as lower values are better.";
  }

  /** The explanation of ±; empty if no row has several repetitions. */
  private Optional<String> deviation() {
    IntSummaryStatistics several =
        board.rows().stream()
            .mapToInt(BoardLegend::repetitions)
            .filter(n -> n > 1)
            .summaryStatistics();
    if (several.getCount() == 0) {
      return Optional.empty();
    }
    boolean single =
        board.rows().stream().anyMatch(row -> !row.isExternal() && repetitions(row) == 1);
    return Optional.of(
        "mean ± sample standard deviation over "
            + (several.getMin() < several.getMax() ? several.getMin() + " to " : "")
            + several.getMax()
            + " "
            + unit().explained()
            + (single ? " (without ±, one " + unit().singular() + ")" : ""));
  }

  /** Number of repetitions with test metrics. */
  private static int repetitions(ConfigurationResult row) {
    return row.test().values().stream().mapToInt(Summary::count).max().orElse(0);
  }

  /** The sentences on rows of other programs. */
  private List<String> external() {
    return Stream.of(
            external(
                "External rows, evaluated from ranked lists of other programs: ",
                row -> row.isExternal() && !row.hasExternalValues()),
            external(
                "External rows with values that other programs computed; Recital has not verified"
                    + " that they have this protocol: ",
                ConfigurationResult::hasExternalValues))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> external(String sentence, Predicate<ConfigurationResult> rows) {
    List<String> names =
        board.rows().stream().filter(rows).map(ConfigurationResult::variant).toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(sentence + String.join(", ", names) + ".");
  }
}
