package org.recital.reports.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.store.Direction;

/**
 * What accuracy costs in popularity: one mark a variant, with the deviation over seeds on both
 * axes.
 *
 * @param popularity the metric on the horizontal axis
 * @param accuracy the metric on the vertical axis
 */
public record TradeOff(String popularity, String accuracy, List<Mark> marks) {
  private static final String POPULARITY = "AveragePopularity";

  public TradeOff {
    marks = List.copyOf(marks);
  }

  /** A variant on both axes. */
  public record Mark(String name, Summary popularity, Summary accuracy) {}

  /**
   * The trade-off that a board shows: popularity against the metric that selects, or else against
   * the first metric of which high values are good, at the cut-off of that metric where popularity
   * is measured there. Empty where either is not measured, or of fewer than two rows.
   */
  public static Optional<TradeOff> of(Board board) {
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
        : Optional.of(new TradeOff(popularity.get(), accuracy.get(), marks));
  }

  private static Optional<String> accuracy(Board board) {
    List<String> good =
        board.columns().stream()
            .filter(column -> column.direction() == Direction.HIGHER)
            .map(Column::metric)
            .toList();
    return board.select().filter(good::contains).or(() -> good.stream().findFirst());
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

  /** The picture. */
  public String svg() {
    return new SvgScatter(this).text();
  }
}
