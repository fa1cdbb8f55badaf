package org.recital.reports.plot;

import java.util.List;
import java.util.Locale;
import org.recital.reports.plot.SliceChart.Mark;

/** Draws a slice chart as SVG. */
final class SvgSlice {
  private static final int LINE = 18;
  private static final int CHARACTER = 7; // approximate width of a character

  private final SliceChart chart;
  private final SvgDrawing svg;

  SvgSlice(SliceChart chart) {
    this.chart = chart;
    int categories = Math.max(1, chart.x().categories().size());
    int length = (SvgDrawing.RIGHT - SvgDrawing.LEFT) / categories / CHARACTER;
    this.svg =
        new SvgDrawing(
            chart.x().title(),
            chart.x().scale(Math.max(2, length)),
            chart.y(),
            Scale.around(chart.marks().stream().map(Mark::result).toList()));
  }

  String text() {
    for (Mark mark : chart.marks()) {
      double x = svg.pixelX(mark.value());
      double y = svg.pixelY(mark.result());
      shape(x, y, mark.kind(), String.format(Locale.ROOT, "%.4g", mark.result()));
    }
    double legendY = SvgDrawing.TOP + LINE / 2.0;
    for (MarkKind kind : kinds(chart)) {
      shape(SvgDrawing.RIGHT + 18.0, legendY, kind, kind.label());
      svg.text(SvgDrawing.RIGHT + 30.0, legendY + 4, "start", kind.label());
      legendY += LINE;
    }
    return svg.end();
  }

  private static List<MarkKind> kinds(SliceChart chart) {
    return chart.marks().stream().map(Mark::kind).distinct().toList();
  }

  private void shape(double x, double y, MarkKind kind, String title) {
    String text = SvgDrawing.escaped(title);
    switch (kind) {
      case STOPPED -> circle(x, y, "fill=\"none\" stroke=\"#808080\" stroke-width=\"1.2\"", text);
      case COMPLETE -> circle(x, y, "fill=\"#0072b2\" fill-opacity=\"0.8\"", text);
      case SELECTED ->
          svg.add(
              "<rect x=\"-6\" y=\"-6\" width=\"12\" height=\"12\" fill=\"#d55e00\""
                  + " transform=\"translate(%s %s) rotate(45)\"><title>%s</title></rect>",
              SvgDrawing.number(x), SvgDrawing.number(y), text);
    }
  }

  private void circle(double x, double y, String style, String title) {
    svg.add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"4.5\" %s><title>%s</title></circle>",
        SvgDrawing.number(x), SvgDrawing.number(y), style, title);
  }
}
