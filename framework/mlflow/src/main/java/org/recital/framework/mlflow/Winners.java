package org.recital.framework.mlflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recital.reports.content.MainMetrics;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.ConfigurationResult;

/**
 * Metrics and configurations of the winner of each variant, for the parent run. Pages of MLflow
 * freeze with many keys, so there are at most 100 metrics and 100 parameters: with more than 20
 * variants, each has fewer metrics.
 */
final class Winners {
  private static final int MAX_KEYS = 100;

  private final List<Board> boards;

  Winners(List<Board> boards) {
    this.boards = List.copyOf(boards);
  }

  /** Means over repetitions, such as {@code lightgcn/test/nDCG@10}, by key. */
  Map<String, Double> metrics() {
    int rows = boards.stream().mapToInt(board -> board.rows().size()).sum();
    int perRow = Math.max(1, MAX_KEYS / Math.max(1, rows));
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Board board : boards) {
      List<Column> main = MainMetrics.of(board, List.of(), MainMetrics.COLUMNS);
      for (ConfigurationResult row : board.rows()) {
        ofRow(board, row, main).entrySet().stream()
            .limit(perRow)
            .filter(metric -> metrics.size() < MAX_KEYS)
            .forEach(metric -> metrics.putIfAbsent(metric.getKey(), metric.getValue()));
      }
    }
    return metrics;
  }

  /** The metrics of a row: the first test metric, the selection metric, then the others. */
  private Map<String, Double> ofRow(Board board, ConfigurationResult row, List<Column> main) {
    String prefix = prefix(board, row);
    Map<String, Double> test = new LinkedHashMap<>();
    for (Column column : main) {
      if (row.test().containsKey(column.metric())) {
        test.put(prefix + "test/" + column.metric(), row.test().get(column.metric()).mean());
      }
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    test.entrySet().stream()
        .limit(1)
        .forEach(first -> metrics.put(first.getKey(), first.getValue()));
    row.validation()
        .ifPresent(
            best -> metrics.put(prefix + "best/" + board.select().orElse("metric"), best.mean()));
    metrics.putAll(test);
    return metrics;
  }

  /** Values of the searched parameters, such as {@code lightgcn/model.layers}, by key. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Board board : boards) {
      for (ConfigurationResult row : board.rows()) {
        row.configuration().entrySet().stream()
            .filter(value -> parameters.size() < MAX_KEYS)
            .forEach(
                value ->
                    parameters.putIfAbsent(
                        Keys.of(prefix(board, row) + value.getKey()), value.getValue()));
      }
    }
    return parameters;
  }

  /**
   * Prefix of the keys of a variant: its name and, if the report has several protocols, the number
   * of its protocol.
   */
  private String prefix(Board board, ConfigurationResult row) {
    return boards.size() == 1
        ? row.variant() + "/"
        : String.format(Locale.ROOT, "protocol %d/%s/", boards.indexOf(board) + 1, row.variant());
  }
}
