package org.recital.reports.plot;

import java.util.List;
import java.util.Optional;

/**
 * Lines over epochs or trials.
 *
 * @param x title of the horizontal axis
 * @param y title of the vertical axis
 * @param names names of all variants of the leaderboard, in the order of their colours
 */
public record LineChart(String x, String y, List<Line> lines, List<String> names) implements Chart {
  public LineChart {
    lines = List.copyOf(lines);
    names = List.copyOf(names);
    if (!names.containsAll(lines.stream().map(Line::name).toList())) {
      throw new IllegalArgumentException("a line has a name that is not among " + names);
    }
  }

  /**
   * A line. Lines with the same name have the same colour.
   *
   * @param name entry of the legend
   * @param detail what distinguishes the line from others of the same name, such as the seed
   * @param kept the point of the epoch whose weights are evaluated, which has a circle; may be
   *     empty
   */
  public record Line(String name, String detail, List<Point> points, Optional<Point> kept) {
    public Line {
      points = List.copyOf(points);
    }

    /** A line without a kept epoch. */
    public Line(String name, String detail, List<Point> points) {
      this(name, detail, points, Optional.empty());
    }
  }

  /** A point; both values are finite. */
  public record Point(double x, double y) {}

  @Override
  public String svg() {
    return new SvgLines(this).text();
  }
}
