package org.recital.reports.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.plot.LineChart;
import org.recital.reports.plot.LineChart.Line;
import org.recital.reports.plot.LineChart.Point;
import org.recital.reports.plot.ScatterChart;

/** Captions of the plots of a board. */
final class PlotCaptions {
  private static final String MAX_CASES = "evaluation.max_cases";

  private final Board board;
  private final RepetitionUnit unit;

  PlotCaptions(Board board) {
    this.board = board;
    this.unit = RepetitionUnit.of(board.rows());
  }

  String tradeOff(ScatterChart chart) {
    boolean hasBars =
        chart.marks().stream().anyMatch(mark -> mark.x().count() > 1 || mark.y().count() > 1);
    return chart.y()
        + " against "
        + chart.x()
        + (hasBars ? ", mean ± standard deviation over " + unit.plural() : "")
        + "; AveragePopularity: mean number of training interactions of the recommended items";
  }

  /**
   * @param others the variants whose final value on validation is not on their curve
   */
  String validation(LineChart chart, List<String> others) {
    Map<String, List<String>> byLimit =
        others.stream()
            .collect(Collectors.groupingBy(this::maxCases, TreeMap::new, Collectors.toList()));
    String notes =
        byLimit.entrySet().stream()
            .map(
                entry ->
                    "; not on the curves: final values of "
                        + String.join(", ", entry.getValue())
                        + (entry.getKey().isEmpty()
                            ? ""
                            : " (validation during training: at most "
                                + entry.getKey()
                                + " cases)"))
            .collect(Collectors.joining());
    return chart.y() + lines(chart) + equal(chart) + notes;
  }

  /** The maximum number of cases of validation during training; empty if there is none. */
  private String maxCases(String variant) {
    return board.rows().stream()
        .filter(row -> row.variant().equals(variant))
        .flatMap(row -> Optional.ofNullable(row.parameters().get(MAX_CASES)).stream())
        .findFirst()
        .orElse("");
  }

  /** Names the variants whose lines are equal, so that only one of them can be seen. */
  private static String equal(LineChart chart) {
    Map<String, Map<String, List<Point>>> byName = new LinkedHashMap<>();
    chart
        .lines()
        .forEach(
            line ->
                byName
                    .computeIfAbsent(line.name(), name -> new LinkedHashMap<>())
                    .put(line.detail(), line.points()));
    Map<Map<String, List<Point>>, List<String>> names = new LinkedHashMap<>();
    byName.forEach(
        (name, lines) -> names.computeIfAbsent(lines, first -> new ArrayList<>()).add(name));
    String groups =
        names.values().stream()
            .filter(group -> group.size() > 1)
            .map(group -> String.join(" = ", group))
            .collect(Collectors.joining(", "));
    return groups.isEmpty() ? "" : "; equal lines: " + groups;
  }

  String loss(LineChart chart) {
    long losses =
        board.rows().stream()
            .flatMap(row -> Optional.ofNullable(row.parameters().get(SettingsTable.LOSS)).stream())
            .distinct()
            .count();
    return "Training loss"
        + lines(chart)
        + equal(chart)
        + (losses > 1 ? "; values of different losses cannot be compared" : "");
  }

  private String lines(LineChart chart) {
    long names = chart.lines().stream().map(Line::name).distinct().count();
    boolean hasKept = chart.lines().stream().anyMatch(line -> line.kept().isPresent());
    return (names < chart.lines().size() ? ", one line per " + unit.singular() : "")
        + (hasKept ? "; circles: kept epochs" : "");
  }

  /** Lines that name repetitions in their details have the values of these repetitions. */
  static String bestSoFar(LineChart chart) {
    List<Line> named = chart.lines().stream().filter(line -> !line.detail().isEmpty()).toList();
    List<String> details = named.stream().map(Line::detail).distinct().toList();
    String values = "Best value on validation so far";
    if (details.isEmpty()) {
      return values;
    }
    boolean isAll = named.size() == chart.lines().size();
    if (details.size() == 1 && isAll) {
      return values + "; all values are those of " + details.get(0);
    }
    String ofRepetitions =
        details.stream()
            .map(detail -> detail + " (" + names(named, detail) + ")")
            .collect(Collectors.joining(", "));
    return isAll
        ? values + "; all values are those of " + ofRepetitions
        : values + "; values are those of " + ofRepetitions + " and means (others)";
  }

  private static String names(List<Line> lines, String detail) {
    return lines.stream()
        .filter(line -> line.detail().equals(detail))
        .map(Line::name)
        .collect(Collectors.joining(", "));
  }
}
