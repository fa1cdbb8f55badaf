package org.recital.reports.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.plot.ScatterChart.Mark;

/** Draws a scatter chart as SVG. */
final class SvgScatter {
  private static final int LINE = 15; // minimum distance between labels

  private final ScatterChart chart;
  private final SvgDrawing svg;

  SvgScatter(ScatterChart chart) {
    this.chart = chart;
    this.svg =
        new SvgDrawing(
            chart.x(),
            scale(chart.marks().stream().map(Mark::x).toList()),
            chart.y(),
            scale(chart.marks().stream().map(Mark::y).toList()));
  }

  private static Scale scale(List<Summary> values) {
    List<Double> ends = new ArrayList<>();
    for (Summary value : values) {
      ends.add(value.mean() - deviation(value));
      ends.add(value.mean() + deviation(value));
    }
    return Scale.around(ends);
  }

  /** The standard deviation; 0 with one repetition. */
  private static double deviation(Summary value) {
    return Double.isFinite(value.deviation()) ? value.deviation() : 0;
  }

  String text() {
    List<Mark> fromTop = new ArrayList<>(chart.marks());
    fromTop.sort(Comparator.comparingDouble(mark -> -mark.y().mean()));
    double labelY = SvgDrawing.TOP - LINE;
    for (Mark mark : fromTop) {
      labelY = Math.max(labelY + LINE, svg.pixelY(mark.y().mean()));
      mark(mark, SvgDrawing.colour(chart.names().indexOf(mark.name())), labelY);
    }
    return svg.end();
  }

  /** Draws a mark with error bars of one standard deviation, and a thin line to its label. */
  private void mark(Mark mark, String colour, double labelY) {
    double markX = svg.pixelX(mark.x().mean());
    double markY = svg.pixelY(mark.y().mean());
    double deviationX = deviation(mark.x());
    double deviationY = deviation(mark.y());
    if (deviationX > 0) {
      double from = svg.pixelX(mark.x().mean() - deviationX);
      svg.line(from, markY, svg.pixelX(mark.x().mean() + deviationX), markY, colour, 1.5);
    }
    if (deviationY > 0) {
      double from = svg.pixelY(mark.y().mean() - deviationY);
      svg.line(markX, from, markX, svg.pixelY(mark.y().mean() + deviationY), colour, 1.5);
    }
    svg.line(markX, markY, SvgDrawing.RIGHT + 10.0, labelY, colour, 0.4);
    svg.add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"4.5\" fill=\"%s\"><title>%s: %s %s, %s %s</title></circle>",
        SvgDrawing.number(markX),
        SvgDrawing.number(markY),
        colour,
        SvgDrawing.escaped(mark.name()),
        SvgDrawing.escaped(chart.y()),
        significant(mark.y().mean()),
        SvgDrawing.escaped(chart.x()),
        significant(mark.x().mean()));
    svg.text(
        SvgDrawing.RIGHT + 14.0,
        labelY + 4,
        "start",
        SvgDrawing.shortened(mark.name(), SvgDrawing.LONGEST_NAME));
  }

  private static String significant(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
