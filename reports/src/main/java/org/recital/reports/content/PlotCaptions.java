package org.recital.reports.content;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.plot.LineChart;
import org.recital.reports.plot.LineChart.Line;
import org.recital.reports.plot.ScatterChart;

/** Captions of the plots of a board. */
final class PlotCaptions {
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
   * @param otherwise the variants whose value on validation is not that of the curve
   */
  String validation(LineChart chart, List<String> otherwise) {
    return chart.y()
        + lines(chart)
        + (otherwise.isEmpty()
            ? ""
            : "; during training, validation uses fewer cases or other scores than the final value"
                + " of "
                + String.join(", ", otherwise));
  }

  String loss(LineChart chart) {
    long losses =
        board.rows().stream()
            .flatMap(row -> Optional.ofNullable(row.parameters().get(SettingsTable.LOSS)).stream())
            .distinct()
            .count();
    return "Training loss"
        + lines(chart)
        + (losses > 1 ? "; values of different losses cannot be compared" : "");
  }

  private String lines(LineChart chart) {
    long names = chart.lines().stream().map(Line::name).distinct().count();
    return names < chart.lines().size() ? ", one line per " + unit.singular() : "";
  }

  /** Lines that name repetitions in their details have the values of these repetitions. */
  static String bestSoFar(LineChart chart) {
    List<Line> named = chart.lines().stream().filter(line -> !line.detail().isEmpty()).toList();
    List<String> details = named.stream().map(Line::detail).distinct().toList();
    String values = "Best value on validation so far";
    if (details.isEmpty()) {
      return values;
    }
    return details.size() == 1 && named.size() == chart.lines().size()
        ? values + "; all values are those of " + details.get(0)
        : details.stream()
            .map(detail -> detail + " (" + names(named, detail) + ")")
            .collect(Collectors.joining(", ", values + "; all values are those of ", ""));
  }

  private static String names(List<Line> lines, String detail) {
    return lines.stream()
        .filter(line -> line.detail().equals(detail))
        .map(Line::name)
        .collect(Collectors.joining(", "));
  }
}
