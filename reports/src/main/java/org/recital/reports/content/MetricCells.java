package org.recital.reports.content;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.recital.reports.document.Cell;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.store.Direction;

/** Cells with metric values, formatted with the decimals of their column, ranked and marked. */
final class MetricCells {
  private final Board board;
  private final Map<String, Integer> decimals = new HashMap<>();
  private final int validationDecimals;

  /**
   * @param most number of decimals of values below 10
   */
  MetricCells(Board board, int most) {
    this.board = board;
    board
        .columns()
        .forEach(column -> decimals.put(column.metric(), Numbers.decimals(values(column), most)));
    this.validationDecimals =
        Numbers.decimals(
            Stream.concat(board.rows().stream(), board.otherConfigurations().stream())
                .flatMap(result -> result.validation().stream())
                .toList(),
            most);
  }

  private List<Summary> values(Column column) {
    return board.rows().stream()
        .flatMap(row -> Optional.ofNullable(row.test().get(column.metric())).stream())
        .toList();
  }

  int decimals(Column column) {
    return decimals.getOrDefault(column.metric(), 0);
  }

  /** The test metric of a row. */
  Cell test(ConfigurationResult row, Column column) {
    Summary value = row.test().get(column.metric());
    if (value == null) {
      return Cell.MISSING;
    }
    return cell(value, decimals(column))
        .with(rank(value, column))
        .with(
            board
                .comparisons()
                .flatMap(comparisons -> comparisons.of(row.variant(), column.metric()))
                .map(MetricCells::mark)
                .orElse(Cell.Mark.NONE));
  }

  Cell validation(Optional<Summary> value) {
    return value.map(one -> cell(one, validationDecimals)).orElse(Cell.MISSING);
  }

  /** A mean with its standard deviation over repetitions. */
  static Cell cell(Summary value, int decimals) {
    Cell cell = Cell.of(Numbers.summary(value, decimals), value.mean());
    return Double.isNaN(value.deviation()) ? cell : cell.withDeviation(value.deviation());
  }

  /**
   * The rank of a value among the different means of its column. If all means are equal, or the
   * table has tests of which none shows that the best row is better than the second best, no value
   * is best. With fewer than three different means, no value is second best.
   */
  private Cell.Rank rank(Summary value, Column column) {
    Comparator<Double> order = Comparator.naturalOrder();
    List<Double> bestFirst =
        values(column).stream()
            .map(Summary::mean)
            .filter(mean -> !Double.isNaN(mean))
            .distinct()
            .sorted(column.direction() == Direction.HIGHER ? order.reversed() : order)
            .toList();
    int place = bestFirst.indexOf(value.mean());
    if (column.direction() == Direction.NEITHER
        || bestFirst.size() < 2
        || !isDistinguished(bestFirst.get(0), bestFirst.get(1), column)) {
      return Cell.Rank.OTHER;
    }
    return place == 0
        ? Cell.Rank.BEST
        : place == 1 && bestFirst.size() > 2 ? Cell.Rank.SECOND : Cell.Rank.OTHER;
  }

  /** Whether all rows with the best mean differ significantly from those with the second best. */
  private boolean isDistinguished(double best, double second, Column column) {
    return board
        .comparisons()
        .map(
            tests ->
                variants(best, column).stream()
                    .allMatch(
                        one ->
                            variants(second, column).stream()
                                .allMatch(other -> tests.differ(one, other, column.metric()))))
        .orElse(true);
  }

  private List<String> variants(double mean, Column column) {
    return board.rows().stream()
        .filter(
            row ->
                Optional.ofNullable(row.test().get(column.metric()))
                    .filter(value -> value.mean() == mean)
                    .isPresent())
        .map(ConfigurationResult::variant)
        .toList();
  }

  static Cell.Mark mark(Comparison comparison) {
    return comparison.isBetter()
        ? Cell.Mark.BETTER
        : comparison.isWorse() ? Cell.Mark.WORSE : Cell.Mark.NONE;
  }
}
