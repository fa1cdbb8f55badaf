package org.recital.reports.plot;

import java.util.List;
import java.util.Locale;
import org.recital.reports.plot.CriticalDifferenceChart.Bar;
import org.recital.reports.plot.CriticalDifferenceChart.Mark;

/**
 * Draws a critical-difference diagram as SVG. Ranks increase to the right; the better half of the
 * variants has its names at the left, the other half at the right. The diagram is drawn in {@code
 * currentColor}, so that it has the text colour of an HTML page.
 */
final class SvgCriticalDifference {
  private static final String COLOUR = "currentColor";
  private static final double LEFT = 230;
  private static final double RIGHT = 530;
  private static final double AXIS = 64;
  private static final double LINE = 18; // distance between names
  private static final double BAR = 8; // distance between bars
  private static final int MARGIN = 24;
  private static final int LONGEST_NAME = 26; // code points; such names fit at both sides

  private final CriticalDifferenceChart chart;
  private final SvgDrawing svg;
  private final double namesTop;

  SvgCriticalDifference(CriticalDifferenceChart chart) {
    this.chart = chart;
    this.namesTop = AXIS + BAR * (chart.bars().size() + 1) + LINE;
    int half = (chart.marks().size() + 1) / 2;
    this.svg =
        new SvgDrawing("Critical-difference diagram", (int) (namesTop + LINE * half) + MARGIN);
  }

  String text() {
    axis();
    criticalDifference();
    for (int i = 0; i < chart.bars().size(); i++) {
      Bar bar = chart.bars().get(i);
      double y = AXIS + BAR * (i + 1);
      // a bar extends a little beyond its ends, so that it is visible beside the lines to the names
      svg.line(pixel(bar.from()) - 3, y, pixel(bar.to()) + 3, y, COLOUR, 4);
    }
    List<Mark> marks = chart.marks();
    int half = (marks.size() + 1) / 2;
    for (int i = 0; i < half; i++) {
      name(marks.get(i), i, LEFT - 30, "end");
    }
    for (int i = half; i < marks.size(); i++) {
      name(marks.get(i), marks.size() - 1 - i, RIGHT + 30, "start");
    }
    return svg.end();
  }

  private void axis() {
    svg.line(LEFT, AXIS, RIGHT, AXIS, COLOUR, 1);
    for (int rank = 1; rank <= chart.marks().size(); rank++) {
      svg.line(pixel(rank), AXIS - 5, pixel(rank), AXIS, COLOUR, 1);
      svg.text(pixel(rank), AXIS - 9, "middle", Integer.toString(rank));
    }
  }

  /**
   * A bar above the axis. It is as long as the critical difference, but not longer than the axis.
   */
  private void criticalDifference() {
    double end = Math.min(RIGHT, pixel(1 + chart.criticalDifference()));
    double y = AXIS - 34;
    svg.line(LEFT, y, end, y, COLOUR, 1);
    svg.line(LEFT, y - 4, LEFT, y + 4, COLOUR, 1);
    svg.line(end, y - 4, end, y + 4, COLOUR, 1);
    svg.text(
        LEFT,
        y - 8,
        "start",
        String.format(Locale.ROOT, "critical difference %.2f", chart.criticalDifference()));
  }

  /** A line from the axis down to the height of the name, and to the name. */
  private void name(Mark mark, int line, double end, String anchor) {
    double x = pixel(mark.rank());
    double y = namesTop + LINE * line;
    svg.line(x, AXIS, x, y, COLOUR, 1);
    svg.line(x, y, end, y, COLOUR, 1);
    svg.text(
        end + (anchor.equals("end") ? -6 : 6),
        y + 4,
        anchor,
        String.format(
            Locale.ROOT,
            "%s (%.2f)",
            SvgDrawing.shortened(mark.name(), LONGEST_NAME),
            mark.rank()));
  }

  private double pixel(double rank) {
    return LEFT + (rank - 1) / (chart.marks().size() - 1.0) * (RIGHT - LEFT);
  }
}
