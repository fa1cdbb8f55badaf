package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.plot.ScatterChart;
import org.recital.reports.plot.ScatterChart.Mark;
import org.recital.reports.store.Direction;

/** Trade-off between accuracy and popularity. */
final class TradeOff {
  private static final String POPULARITY = "AveragePopularity";

  private TradeOff() {}

  /**
   * The trade-off of a board. Only metrics for which higher values are better can be the accuracy
   * metric: of those in the selection metric, the one with the largest weight is used; if there are
   * none, the first column of this kind. The popularity metric is used at the cutoff of the
   * accuracy metric if it was measured there, and otherwise at its first measured cutoff. Empty if
   * either metric was not measured or fewer than two rows have finite values of both metrics.
   */
  static Optional<ScatterChart> of(Board board) {
    Optional<String> accuracy = accuracy(board);
    Optional<String> popularity = accuracy.flatMap(metric -> popularity(board, metric));
    if (popularity.isEmpty()) {
      return Optional.empty();
    }
    List<Mark> marks = new ArrayList<>();
    for (ConfigurationResult row : board.rows()) {
      Summary x = row.test().get(popularity.get());
      Summary y = row.test().get(accuracy.get());
      if (x != null && y != null && Double.isFinite(x.mean()) && Double.isFinite(y.mean())) {
        marks.add(new Mark(row.variant(), x, y));
      }
    }
    return marks.size() < 2
        ? Optional.empty()
        : Optional.of(new ScatterChart(popularity.get(), accuracy.get(), marks, board.variants()));
  }

  private static Optional<String> accuracy(Board board) {
    return Stream.concat(board.selectColumns().stream(), board.columns().stream())
        .filter(column -> column.direction() == Direction.HIGHER)
        .map(Column::metric)
        .findFirst();
  }

  private static Optional<String> popularity(Board board, String accuracy) {
    List<String> measured =
        board.columns().stream()
            .map(Column::metric)
            .filter(metric -> metric.startsWith(POPULARITY + "@"))
            .toList();
    int cutoff = accuracy.indexOf('@');
    String same = POPULARITY + (cutoff < 0 ? "" : accuracy.substring(cutoff));
    return measured.contains(same) ? Optional.of(same) : measured.stream().findFirst();
  }
}
