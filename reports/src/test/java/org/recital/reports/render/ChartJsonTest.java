package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.plot.CriticalDifferenceChart;
import org.recital.reports.plot.LineChart;
import org.recital.reports.plot.LineChart.Line;
import org.recital.reports.plot.LineChart.Point;
import org.recital.reports.plot.ScatterChart;

class ChartJsonTest {
  @Test
  void marks_have_deviations_which_are_zero_for_one_repetition() {
    ScatterChart chart =
        new ScatterChart(
            "Coverage",
            "nDCG",
            List.of(
                new ScatterChart.Mark("a", new Summary(1, 0.5, 2), new Summary(2, 0.25, 2)),
                new ScatterChart.Mark(
                    "b", new Summary(3, Double.NaN, 1), new Summary(4, Double.NaN, 1))),
            List.of("b", "a"));

    assertThat(ChartJson.text(chart))
        .isEqualTo(
            "{\"type\":\"scatter\",\"x\":\"Coverage\",\"y\":\"nDCG\",\"names\":[\"b\",\"a\"],"
                + "\"marks\":["
                + "{\"name\":\"a\",\"x\":1.0,\"xDeviation\":0.5,\"y\":2.0,\"yDeviation\":0.25},"
                + "{\"name\":\"b\",\"x\":3.0,\"xDeviation\":0.0,\"y\":4.0,\"yDeviation\":0.0}]}");
  }

  @Test
  void lines_have_their_points_and_details() {
    LineChart chart =
        new LineChart(
            "epoch",
            "loss",
            List.of(
                new Line("a", "seed 1", List.of(new Point(1, 0.5), new Point(2, 0.25))),
                new Line(
                    "b", "seed 1", List.of(new Point(1, 0.5)), Optional.of(new Point(1, 0.5)))),
            List.of("b", "a"));

    assertThat(ChartJson.text(chart))
        .isEqualTo(
            "{\"type\":\"lines\",\"x\":\"epoch\",\"y\":\"loss\",\"names\":[\"b\",\"a\"],"
                + "\"lines\":[{\"name\":\"a\",\"detail\":\"seed 1\","
                + "\"points\":[[1.0,0.5],[2.0,0.25]]},"
                + "{\"name\":\"b\",\"detail\":\"seed 1\",\"points\":[[1.0,0.5]],"
                + "\"kept\":[1.0,0.5]}]}");
  }

  @Test
  void critical_differences_have_ranks_and_bars() {
    CriticalDifferenceChart chart =
        new CriticalDifferenceChart(
            1.5,
            List.of(new CriticalDifferenceChart.Mark("a", 1.25)),
            List.of(new CriticalDifferenceChart.Bar(1.25, 2)));

    assertThat(ChartJson.text(chart))
        .isEqualTo(
            "{\"type\":\"critical-difference\",\"criticalDifference\":1.5,"
                + "\"marks\":[{\"name\":\"a\",\"rank\":1.25}],\"bars\":[[1.25,2.0]]}");
  }
}
