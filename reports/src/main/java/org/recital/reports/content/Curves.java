package org.recital.reports.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.RepetitionResult;
import org.recital.reports.plot.LineChart;
import org.recital.reports.plot.LineChart.Line;
import org.recital.reports.plot.LineChart.Point;
import org.recital.reports.store.Direction;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.Repetition;

/**
 * Learning curves of the rows of a board, with one line per repetition, and curves of the best
 * validation value during its searches.
 */
final class Curves {
  private static final String LOSS = "loss";
  private static final String VALIDATION = "validation/";

  /** Relative difference of two validations of the same weights on a GPU. */
  private static final double TOLERANCE = 1e-4;

  private final Board board;
  private final Map<ConfigurationResult, Map<Repetition, List<MetricValue>>> values =
      new LinkedHashMap<>();

  /**
   * @param curves metric values by attempt id
   */
  Curves(Board board, LongFunction<List<MetricValue>> curves) {
    this.board = board;
    for (ConfigurationResult row : board.rows()) {
      Map<Repetition, List<MetricValue>> byRepetition = new LinkedHashMap<>();
      if (row.epochs() > 1) {
        row.attempts().forEach((one, attempt) -> byRepetition.put(one, curves.apply(attempt)));
      }
      values.put(row, byRepetition);
    }
  }

  /** The selection metric on validation by epoch; empty without gradient-trained rows. */
  Optional<LineChart> validation() {
    return board.select().flatMap(metric -> chart(VALIDATION + metric, metric + " on validation"));
  }

  /**
   * The variants whose final value on validation is not that of their curve at the kept epoch.
   * Validation during training may use fewer cases, or scores without the parameters that are used
   * after training.
   */
  List<String> withOtherFinalValue() {
    return board.select().stream()
        .flatMap(
            metric ->
                values.entrySet().stream()
                    .filter(row -> hasOtherFinalValue(row.getKey(), row.getValue(), metric))
                    .map(row -> row.getKey().variant()))
        .toList();
  }

  private static boolean hasOtherFinalValue(
      ConfigurationResult row, Map<Repetition, List<MetricValue>> byRepetition, String metric) {
    return byRepetition.entrySet().stream()
        .anyMatch(
            one ->
                Optional.ofNullable(row.repetitions().get(one.getKey()))
                    .filter(result -> result.validation().isPresent())
                    .filter(result -> !hasValue(one.getValue(), metric, result))
                    .isPresent());
  }

  /** Whether a curve has the final value at the kept epoch, or no value there at all. */
  private static boolean hasValue(List<MetricValue> curve, String metric, RepetitionResult result) {
    double last = result.validation().orElseThrow();
    List<MetricValue> kept =
        curve.stream()
            .filter(value -> value.name().equals(VALIDATION + metric))
            .filter(value -> value.epoch() == result.bestEpoch())
            .toList();
    return kept.isEmpty()
        || kept.stream()
            .anyMatch(value -> Math.abs(value.value() - last) <= TOLERANCE * Math.abs(last));
  }

  /** The loss by epoch; empty without gradient-trained rows. */
  Optional<LineChart> loss() {
    return chart(LOSS, "loss");
  }

  private Optional<LineChart> chart(String name, String title) {
    List<Line> lines = new ArrayList<>();
    values.forEach(
        (row, byRepetition) ->
            byRepetition.forEach(
                (one, all) -> {
                  List<Point> points = byEpoch(all, name);
                  if (!points.isEmpty()) {
                    lines.add(new Line(row.variant(), one.text(), points, kept(row, one, points)));
                  }
                }));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new LineChart("epoch", title, lines, board.variants()));
  }

  private static Optional<Point> kept(
      ConfigurationResult row, Repetition repetition, List<Point> points) {
    return Optional.ofNullable(row.repetitions().get(repetition))
        .flatMap(
            result -> points.stream().filter(point -> point.x() == result.bestEpoch()).findFirst());
  }

  /** The finite values of a metric, averaged over the measurements of an epoch. */
  private static List<Point> byEpoch(List<MetricValue> all, String name) {
    Map<Integer, List<Double>> byEpoch = new TreeMap<>();
    for (MetricValue value : all) {
      if (value.name().equals(name) && Double.isFinite(value.value())) {
        byEpoch.computeIfAbsent(value.epoch(), epoch -> new ArrayList<>()).add(value.value());
      }
    }
    List<Point> points = new ArrayList<>();
    byEpoch.forEach(
        (epoch, found) ->
            points.add(
                new Point(
                    epoch,
                    found.stream().mapToDouble(Double::doubleValue).average().orElseThrow())));
    return points;
  }

  /**
   * The best validation value so far, with one line per searched variant, over its complete
   * configurations in the order of the plan. A value is the mean over the repetitions that all of
   * these configurations have. If some of them have further repetitions, the detail of the line
   * names the shared ones. Empty without a selection metric or search.
   */
  static Optional<LineChart> bestSoFar(Board board) {
    List<Line> lines = new ArrayList<>();
    for (ConfigurationResult row : board.rows()) {
      List<ConfigurationResult> all =
          new ArrayList<>(
              board.configurationsOf(row).stream().filter(ConfigurationResult::complete).toList());
      SharedRepetitions shared = SharedRepetitions.of(all);
      all.sort(Comparator.comparingInt(ConfigurationResult::place));
      List<Point> points = bestSoFar(all, shared, board.selectDirection());
      if (points.size() > 1) {
        lines.add(new Line(row.variant(), shared.text(), points));
      }
    }
    return lines.isEmpty() || board.select().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LineChart(
                "complete configurations",
                board.select().orElseThrow() + " on validation",
                lines,
                board.variants()));
  }

  private static List<Point> bestSoFar(
      List<ConfigurationResult> all, SharedRepetitions shared, Direction direction) {
    List<Point> points = new ArrayList<>();
    double sign = direction == Direction.LOWER ? -1 : 1;
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < all.size(); i++) {
      double value = shared.value(all.get(i));
      best = Double.isFinite(value) ? Math.max(best, sign * value) : best;
      if (Double.isFinite(best)) {
        points.add(new Point(i + 1.0, sign * best));
      }
    }
    return points;
  }
}
