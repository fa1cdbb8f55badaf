package org.recital.reports.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.recital.reports.plot.ParallelChart.Line;

/** Draws parallel coordinates as SVG. */
final class SvgParallel {
  private static final int LEFT = 60;
  private static final int RIGHT = 90; // for the labels of the last axis
  private static final int TOP = 60;
  private static final int BOTTOM = 400; // lower end of the axes
  private static final int NOT_ACTIVE = 430; // height of lines without a value
  private static final int LEGEND = 460; // height of the legend
  private static final int COLOURS_WIDTH = 120; // of the range of colours
  private static final int COLOUR_STEPS = 8;
  private static final int HEIGHT = 480;
  private static final int MIN_WIDTH = 760;
  private static final int DISTANCE = 110; // minimum distance between axes
  private static final int TITLE_LINE = 16;
  private static final int CHARACTER = 7; // approximate width of a character
  private static final int LABEL = 12; // maximum length of the labels of categories

  private static final int[] WORST = {0xb4, 0xbc, 0xc4};
  private static final int[] BEST = {0x00, 0x72, 0xb2};

  private final ParallelChart chart;
  private final List<AxisScale> scales; // of the parameters, and of the result
  private final double least; // smallest result
  private final double most;
  private final int width;
  private final StringBuilder svg = new StringBuilder();

  SvgParallel(ParallelChart chart) {
    this.chart = chart;
    List<Double> results = chart.lines().stream().map(Line::result).toList();
    this.scales =
        Stream.concat(
                chart.axes().stream().map(axis -> axis.scale(LABEL)),
                Stream.of(Scale.around(results)))
            .toList();
    this.least = results.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    this.most = results.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    this.width = Math.max(MIN_WIDTH, LEFT + RIGHT + DISTANCE * chart.axes().size());
  }

  String text() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\" fill=\"%s\">",
        width, HEIGHT, SvgDrawing.INK);
    add("<title>Parallel coordinates of %s</title>", SvgDrawing.escaped(chart.result()));
    chart.lines().forEach(this::line);
    for (int axis = 0; axis < scales.size(); axis++) {
      axis(axis);
    }
    legend();
    add("</svg>");
    return svg.toString();
  }

  private double x(int axis) {
    return LEFT + axis * (double) (width - LEFT - RIGHT) / (scales.size() - 1);
  }

  private static double y(double position) {
    return BOTTOM - position * (BOTTOM - TOP);
  }

  private void line(Line line) {
    List<OptionalDouble> values = new ArrayList<>(line.values());
    values.add(OptionalDouble.of(line.result()));
    String points =
        IntStream.range(0, values.size())
            .mapToObj(
                axis -> {
                  OptionalDouble value = values.get(axis);
                  double y =
                      value.isPresent()
                          ? y(scales.get(axis).position(value.getAsDouble()))
                          : NOT_ACTIVE;
                  return SvgDrawing.number(x(axis)) + "," + SvgDrawing.number(y);
                })
            .collect(Collectors.joining(" "));
    add(
        "<polyline points=\"%s\" fill=\"none\" %s><title>%s</title></polyline>",
        points, style(line), String.format(Locale.ROOT, "%.4g", line.result()));
  }

  private String style(Line line) {
    return switch (line.kind()) {
      case STOPPED -> "stroke=\"" + colour(line) + "\" stroke-width=\"1\" stroke-dasharray=\"4 3\"";
      case COMPLETE -> "stroke=\"" + colour(line) + "\" stroke-width=\"1.5\"";
      case SELECTED -> "stroke=\"#d55e00\" stroke-width=\"3\"";
    };
  }

  private String colour(Line line) {
    double position = most > least ? (line.result() - least) / (most - least) : 1;
    return colour(chart.lowerIsBetter() ? 1 - position : position);
  }

  /**
   * A colour from grey for the worst result to blue for the best result.
   *
   * @param quality 0 for the worst result, 1 for the best result
   */
  private static String colour(double quality) {
    return IntStream.range(0, 3)
        .mapToObj(i -> (int) Math.round(WORST[i] + quality * (BEST[i] - WORST[i])))
        .map(part -> String.format(Locale.ROOT, "%02x", part))
        .collect(Collectors.joining("", "#", ""));
  }

  /**
   * Draws an axis. Titles alternate between two lines, because a title can be longer than the
   * distance between axes.
   */
  private void axis(int axis) {
    double x = x(axis);
    add(
        "<line x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\" stroke=\"%s\"/>",
        SvgDrawing.number(x), TOP, SvgDrawing.number(x), BOTTOM, SvgDrawing.INK);
    boolean isLast = axis == chart.axes().size();
    String title = isLast ? chart.result() : chart.axes().get(axis).title();
    // the title of the first axis can be wider than the space at its left
    text(x, TOP - 12.0 - axis % 2 * TITLE_LINE, axis == 0 ? "start" : "middle", title);
    AxisScale scale = scales.get(axis);
    for (double tick : scale.ticks()) {
      double y = y(scale.position(tick));
      text(x + 5, y + 4, "start", scale.label(tick));
    }
    if (!isLast && chart.lines().stream().anyMatch(line -> line.values().get(axis).isEmpty())) {
      text(x + 5, NOT_ACTIVE + 4.0, "start", "–");
    }
  }

  /** Draws the worst and the best result with their colours, and the lines of other kinds. */
  private void legend() {
    String range = String.format(Locale.ROOT, "%.4g", chart.lowerIsBetter() ? most : least);
    text(LEFT, LEGEND + 4.0, "start", range);
    double x = LEFT + 10.0 + CHARACTER * range.length();
    double step = (double) COLOURS_WIDTH / COLOUR_STEPS;
    for (int i = 0; i < COLOUR_STEPS; i++) {
      add(
          "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"10\" fill=\"%s\"/>",
          SvgDrawing.number(x + i * step),
          LEGEND - 5,
          SvgDrawing.number(step),
          colour((double) i / (COLOUR_STEPS - 1)));
    }
    String best = String.format(Locale.ROOT, "%.4g", chart.lowerIsBetter() ? least : most);
    x += COLOURS_WIDTH + 8.0;
    text(x, LEGEND + 4.0, "start", best);
    x += CHARACTER * (best.length() + 4);
    for (MarkKind kind : List.of(MarkKind.SELECTED, MarkKind.STOPPED)) {
      Optional<Line> example = chart.lines().stream().filter(one -> one.kind() == kind).findFirst();
      if (example.isPresent()) {
        add(
            "<line x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\" %s/>",
            SvgDrawing.number(x), LEGEND, SvgDrawing.number(x + 24), LEGEND, style(example.get()));
        text(x + 30, LEGEND + 4.0, "start", kind.label());
        x += 30 + CHARACTER * (kind.label().length() + 2);
      }
    }
  }

  private void text(double x, double y, String anchor, String text) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        SvgDrawing.number(x), SvgDrawing.number(y), anchor, SvgDrawing.escaped(text));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
