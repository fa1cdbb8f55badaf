package org.recital.reports.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.plot.TradeOff.Mark;

/** Draws a trade-off as an SVG scatter plot. */
final class SvgScatter {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 480;
  private static final int LEFT = 80;
  private static final int RIGHT = 560; // labels are to the right
  private static final int TOP = 24;
  private static final int BOTTOM = 420;
  private static final int LINE = 15; // minimum distance between labels

  /** Palette for readers with colour vision deficiency: Okabe and Ito, 2008. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

  private final TradeOff plot;
  private final Scale x;
  private final Scale y;
  private final StringBuilder svg = new StringBuilder();

  SvgScatter(TradeOff plot) {
    this.plot = plot;
    this.x = scale(plot.marks().stream().map(Mark::popularity).toList());
    this.y = scale(plot.marks().stream().map(Mark::accuracy).toList());
  }

  private static Scale scale(List<Summary> values) {
    List<Double> ends = new ArrayList<>();
    for (Summary value : values) {
      ends.add(value.mean() - deviation(value));
      ends.add(value.mean() + deviation(value));
    }
    return Scale.around(ends);
  }

  /** The standard deviation; 0 with one seed. */
  private static double deviation(Summary value) {
    return Double.isFinite(value.deviation()) ? value.deviation() : 0;
  }

  String text() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">",
        WIDTH, HEIGHT);
    add("<title>%s against %s</title>", escaped(plot.accuracy()), escaped(plot.popularity()));
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    axes();
    List<Mark> fromTop = new ArrayList<>(plot.marks());
    fromTop.sort(Comparator.comparingDouble(mark -> -mark.accuracy().mean()));
    double labelY = TOP - LINE;
    for (Mark mark : fromTop) {
      labelY = Math.max(labelY + LINE, pixelY(mark.accuracy().mean()));
      mark(mark, COLOURS.get(plot.marks().indexOf(mark) % COLOURS.size()), labelY);
    }
    add("</svg>");
    return svg.toString();
  }

  private void axes() {
    for (double tick : x.ticks()) {
      line(pixelX(tick), TOP, pixelX(tick), BOTTOM, "#e0e0e0", 1);
      text(pixelX(tick), BOTTOM + 18.0, "middle", x.label(tick));
    }
    for (double tick : y.ticks()) {
      line(LEFT, pixelY(tick), RIGHT, pixelY(tick), "#e0e0e0", 1);
      text(LEFT - 8.0, pixelY(tick) + 4, "end", y.label(tick));
    }
    line(LEFT, BOTTOM, RIGHT, BOTTOM, "#404040", 1);
    line(LEFT, TOP, LEFT, BOTTOM, "#404040", 1);
    text((LEFT + RIGHT) / 2.0, BOTTOM + 42.0, "middle", plot.popularity());
    add(
        "<text transform=\"translate(20 %s) rotate(-90)\" text-anchor=\"middle\">%s</text>",
        number((TOP + BOTTOM) / 2.0), escaped(plot.accuracy()));
  }

  /** Draws a mark with error bars of one standard deviation, and a thin line to its label. */
  private void mark(Mark mark, String colour, double labelY) {
    double markX = pixelX(mark.popularity().mean());
    double markY = pixelY(mark.accuracy().mean());
    double deviationX = deviation(mark.popularity());
    double deviationY = deviation(mark.accuracy());
    if (deviationX > 0) {
      double from = pixelX(mark.popularity().mean() - deviationX);
      line(from, markY, pixelX(mark.popularity().mean() + deviationX), markY, colour, 1.5);
    }
    if (deviationY > 0) {
      double from = pixelY(mark.accuracy().mean() - deviationY);
      line(markX, from, markX, pixelY(mark.accuracy().mean() + deviationY), colour, 1.5);
    }
    line(markX, markY, RIGHT + 10.0, labelY, colour, 0.4);
    add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"4.5\" fill=\"%s\"><title>%s: %s %s, %s %s</title></circle>",
        number(markX),
        number(markY),
        colour,
        escaped(mark.name()),
        escaped(plot.accuracy()),
        significant(mark.accuracy().mean()),
        escaped(plot.popularity()),
        significant(mark.popularity().mean()));
    text(RIGHT + 14.0, labelY + 4, "start", mark.name());
  }

  private double pixelX(double value) {
    return LEFT + x.position(value) * (RIGHT - LEFT);
  }

  private double pixelY(double value) {
    return BOTTOM - y.position(value) * (BOTTOM - TOP);
  }

  private void line(double x1, double y1, double x2, double y2, String colour, double width) {
    add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>",
        number(x1), number(y1), number(x2), number(y2), colour, number(width));
  }

  private void text(double left, double top, String anchor, String text) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        number(left), number(top), anchor, escaped(text));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String significant(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
