package org.recital.reports.content;

import java.util.Optional;
import org.recital.reports.document.ReportTable;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.Summary;

/**
 * Marks the mean difference between two rows over test cases if it is not the difference between
 * the values of the rows. The mean difference covers the repetitions and cases that both rows have
 * in common, with equal weight for every case. The value of a row is the mean over all of its
 * repetitions.
 */
final class OtherCases {
  private static final String MARK =
      "† "; // before the number, so that the digits of a column stay aligned

  private static final String NOTE =
      "†: the rows have different seeds or folds, or these have different test cases, so that"
          + " this mean is not the difference of the two values.";

  private OtherCases() {}

  /**
   * The mark before the difference; an empty text if the mean difference is the difference of the
   * two values.
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

  /** The mark of a comparison of two rows of a board. */
  static String mark(Comparison comparison, Board board, int places) {
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

  /** The explanation with a space before it; empty if no cell of the table is marked. */
  static String note(ReportTable table) {
    return table.has(cell -> cell.text().startsWith(MARK)) ? " " + NOTE : "";
  }
}
