package org.recital.reports.content;

import java.util.List;
import java.util.Optional;
import org.recital.reports.document.ReportTable;
import org.recital.reports.leaderboard.Board;
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
      " The mean differences are not the differences of the means in the leaderboard: every test"
          + " case has the same weight, but ";

  private final Board board;
  private final int places;
  private final boolean isAll;

  private OtherCases(Board board, int places, boolean isAll) {
    this.board = board;
    this.places = places;
    this.isAll = isAll;
  }

  /**
   * @param comparisons the comparisons in a table
   * @param places number of decimals of the differences
   */
  static OtherCases of(Board board, List<Comparison> comparisons, int places) {
    boolean isAll =
        comparisons.size() > 1
            && comparisons.stream().allMatch(one -> !mark(one, board, places).isEmpty());
    return new OtherCases(board, places, isAll);
  }

  /** The mark before a difference; may be empty. */
  String mark(Comparison comparison) {
    return isAll ? "" : mark(comparison, board, places);
  }

  /** The explanation with a space before it; empty if it does not apply to the table. */
  String explanation(ReportTable table) {
    return isAll ? ALL + reason() : note(table);
  }

  private String reason() {
    boolean haveSame =
        board.rows().stream().map(row -> row.attempts().keySet()).distinct().count() == 1;
    return haveSame
        ? "the test cases differ between " + RepetitionUnit.of(board.rows()).plural() + "."
        : "rows have different seeds or folds, or these have different test cases.";
  }

  private static String mark(Comparison comparison, Board board, int places) {
    String metric = comparison.column().metric();
    return mark(
        comparison,
        value(board, comparison.baseline(), metric),
        value(board, comparison.variant(), metric),
        places);
  }

  private static Optional<Summary> value(Board board, String variant, String metric) {
    return board.rows().stream()
        .filter(row -> row.variant().equals(variant))
        .findFirst()
        .map(ConfigurationResult::test)
        .flatMap(test -> Optional.ofNullable(test.get(metric)));
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
