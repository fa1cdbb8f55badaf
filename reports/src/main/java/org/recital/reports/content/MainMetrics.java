package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.store.StoreException;

/** Chooses the metrics of the main table so that the table fits the width of a page. */
public final class MainMetrics {
  /** Greatest number of columns of metric values, including one on validation. */
  public static final int COLUMNS = 4;

  /** Names of accuracy metrics; all other metrics describe the recommended lists. */
  private static final Set<String> ACCURACY =
      Set.of(
          "nDCG",
          "DCG",
          "Recall",
          "Precision",
          "F1",
          "RPrecision",
          "RBP",
          "HitRate",
          "MRR",
          "MAP",
          "AUC",
          "GAUC",
          "RMSE",
          "MAE",
          "MSE",
          "R2",
          "LogLoss");

  /** Suffix of metrics that measure the difference in accuracy between user groups. */
  private static final String GAP = "[gap]";

  private MainMetrics() {}

  /**
   * The given metrics that the board has, in the given order. If none are given: the metrics in the
   * selection metric, further accuracy metrics with the same cutoff, and one other metric.
   *
   * @param most greatest number of metrics if none are given
   */
  public static List<Column> of(Board board, List<String> metrics, int most) {
    return metrics.isEmpty()
        ? byDefault(board, most)
        : metrics.stream()
            .distinct()
            .flatMap(
                metric -> board.columns().stream().filter(column -> column.metric().equals(metric)))
            .toList();
  }

  /** The given metrics that a board has, in the given order. */
  static List<String> known(List<Board> boards, List<String> metrics) {
    List<String> all = all(boards);
    return metrics.stream().filter(all::contains).toList();
  }

  private static List<String> all(List<Board> boards) {
    return boards.stream()
        .flatMap(board -> board.columns().stream())
        .map(Column::metric)
        .distinct()
        .toList();
  }

  /**
   * @throws StoreException if no board has one of the metrics
   */
  static void requireKnown(List<Board> boards, List<String> metrics) {
    List<String> known = all(boards);
    for (String metric : metrics) {
      if (!known.contains(metric)) {
        throw new StoreException(
            known.isEmpty()
                ? String.format(
                    Locale.ROOT, "there is no test metric '%s', as no trial has finished", metric)
                : String.format(
                    Locale.ROOT,
                    "there is no test metric '%s'. Known metrics: %s",
                    metric,
                    String.join(", ", known)));
      }
    }
  }

  private static List<Column> byDefault(Board board, int most) {
    List<Column> main = new ArrayList<>(first(board, most));
    if (main.isEmpty()) {
      return main;
    }
    String cutoff = cutoff(main.get(0));
    List<Column> same =
        board.columns().stream().filter(column -> cutoff(column).equals(cutoff)).toList();
    Optional<Column> other =
        same.stream()
            .filter(column -> !isAccuracy(column))
            .findFirst()
            .filter(column -> !main.contains(column));
    same.stream()
        .filter(column -> isAccuracy(column) && !main.contains(column))
        .limit(Math.max(0, most - main.size() - other.stream().count()))
        .forEach(main::add);
    other.filter(column -> main.size() < most).ifPresent(main::add);
    return main;
  }

  /**
   * Those metrics in the selection metric that were measured. If there are none: the first accuracy
   * metric or, without accuracy metrics, the first metric.
   */
  private static List<Column> first(Board board, int most) {
    List<Column> selected = board.selectColumns();
    return selected.isEmpty()
        ? Stream.concat(
                board.columns().stream().filter(MainMetrics::isAccuracy), board.columns().stream())
            .limit(1)
            .toList()
        : selected.stream().limit(most).toList();
  }

  /** Whether a metric measures accuracy, over all items and cases or over a part of them. */
  private static boolean isAccuracy(Column column) {
    return ACCURACY.contains(column.metric().split("[@\\[(]", 2)[0])
        && !column.metric().endsWith(GAP);
  }

  /** The cutoff and the text after it, such as {@code @10} or {@code @10[tail]}; may be empty. */
  private static String cutoff(Column column) {
    int at = column.metric().indexOf('@');
    return at < 0 ? "" : column.metric().substring(at);
  }
}
