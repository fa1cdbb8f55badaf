package org.recital.reports.content;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.recital.reports.document.ReportTable;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.Summary;

/**
 * Marks the mean differences of a table that are not the differences between the values of the
 * rows. A mean difference covers the repetitions and cases that both rows have in common, with
 * equal weight for every case. The value of a row is the mean over all of its repetitions. If this
 * applies to every mean difference, a sentence replaces the marks.
 */
final class OtherCases {
  private static final String MARK =
      "† "; // before the number, so that the digits of a column stay aligned

  private static final String NOTE =
      " †: the rows have different seeds or folds, or these have different test cases, so that"
          + " this mean is not the difference of the two values.";

  private static final String ALL =
      " The mean differences are not the differences of the means in the leaderboard, because the"
          + " tests give every test case the same weight and ";

  private final Board board;
  private final ToIntFunction<Column> decimals;
  private final boolean isAll;

  private OtherCases(Board board, ToIntFunction<Column> decimals, boolean isAll) {
    this.board = board;
    this.decimals = decimals;
    this.isAll = isAll;
  }

  /**
   * @param comparisons the comparisons in the tables of a section
   * @param decimals number of decimals of differences in a metric
   */
  static OtherCases of(Board board, List<Comparison> comparisons, ToIntFunction<Column> decimals) {
    OtherCases marked = new OtherCases(board, decimals, false);
    boolean isAll =
        comparisons.size() > 1 && comparisons.stream().noneMatch(one -> marked.mark(one).isEmpty());
    return new OtherCases(board, decimals, isAll);
  }

  /** The mark before a difference; may be empty. */
  String mark(Comparison comparison) {
    if (isAll) {
      return "";
    }
    Column column = comparison.column();
    return mark(
        comparison,
        value(comparison.baseline(), column),
        value(comparison.variant(), column),
        decimals.applyAsInt(column));
  }

  /** The explanation with a space before it; empty if it does not apply to the table. */
  String explanation(ReportTable table) {
    return isAll ? ALL + reason() + "." : note(table);
  }

  private String reason() {
    if (board.rows().stream().map(row -> row.attempts().keySet()).distinct().count() > 1) {
      return "rows have different seeds or folds, or these have different test cases";
    }
    return board.rows().get(0).finished() > 1
        ? "the test cases differ between " + RepetitionUnit.of(board.rows()).plural()
        : "rows have values for different test cases";
  }

  private Optional<Summary> value(String variant, Column column) {
    return board.rows().stream()
        .filter(row -> row.variant().equals(variant))
        .findFirst()
        .map(ConfigurationResult::test)
        .flatMap(test -> Optional.ofNullable(test.get(column.metric())));
  }

  /**
   * The mark before a difference; an empty text if the mean difference is the difference of the two
   * values.
   */
  static String mark(
      Comparison comparison, Optional<Summary> baseline, Optional<Summary> row, int places) {
    if (baseline.isEmpty() || row.isEmpty()) {
      return "";
    }
    double ofValues = row.get().mean() - baseline.get().mean();
    double distance = Math.abs(comparison.test().meanDifference() - ofValues);
    return distance > 0.5 * Math.pow(10, -places) ? MARK : "";
  }

  /** The explanation of marks with a space before it; empty if no cell of the table is marked. */
  static String note(ReportTable table) {
    return table.has(cell -> cell.text().startsWith(MARK)) ? NOTE : "";
  }
}
