package org.recital.reports.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.recital.reports.plot.LineChart.Line;
import org.recital.reports.plot.LineChart.Point;

/** Draws a line chart as SVG. */
final class SvgLines {
  private static final int LINE = 15; // minimum distance between labels

  private final LineChart chart;
  private final SvgDrawing svg;

  SvgLines(LineChart chart) {
    this.chart = chart;
    List<Point> points = chart.lines().stream().flatMap(line -> line.points().stream()).toList();
    this.svg =
        new SvgDrawing(
            chart.x(),
            Scale.around(points.stream().map(Point::x).toList()),
            chart.y(),
            Scale.around(points.stream().map(Point::y).toList()));
  }

  String text() {
    Map<String, List<Line>> byName = new LinkedHashMap<>();
    chart
        .lines()
        .forEach(line -> byName.computeIfAbsent(line.name(), name -> new ArrayList<>()).add(line));
    int index = 0;
    for (Map.Entry<String, List<Line>> lines : byName.entrySet()) {
      String colour = SvgDrawing.colour(chart.names().indexOf(lines.getKey()));
      lines.getValue().forEach(line -> line(line, colour));
      double legendY = SvgDrawing.TOP + LINE * (index + 0.5);
      svg.line(SvgDrawing.RIGHT + 10.0, legendY, SvgDrawing.RIGHT + 26.0, legendY, colour, 2);
      svg.text(
          SvgDrawing.RIGHT + 32.0,
          legendY + 4,
          "start",
          SvgDrawing.shortened(lines.getKey(), SvgDrawing.LONGEST_NAME));
      index++;
    }
    return svg.end();
  }

  private void line(Line line, String colour) {
    String points =
        line.points().stream()
            .map(
                point ->
                    SvgDrawing.number(svg.pixelX(point.x()))
                        + ","
                        + SvgDrawing.number(svg.pixelY(point.y())))
            .collect(Collectors.joining(" "));
    svg.add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\""
            + " stroke-opacity=\"0.8\"><title>%s</title></polyline>",
        points, colour, SvgDrawing.escaped((line.name() + " " + line.detail()).strip()));
    line.kept()
        .ifPresent(
            point ->
                svg.add(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"5\" fill=\"none\" stroke=\"%s\""
                        + " stroke-width=\"2\"/>",
                    SvgDrawing.number(svg.pixelX(point.x())),
                    SvgDrawing.number(svg.pixelY(point.y())),
                    colour));
  }
}
