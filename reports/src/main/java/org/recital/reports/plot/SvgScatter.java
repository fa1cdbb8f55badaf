package org.recital.reports.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.plot.TradeOff.Mark;

/** A trade-off as a picture that scales. */
final class SvgScatter {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 480;
  private static final int LEFT = 80;
  private static final int RIGHT = 560; // names stand right of it
  private static final int TOP = 24;
  private static final int BOTTOM = 420;
  private static final int LINE = 15; // least distance of two names

  /** Colours that people who see colours differently can tell apart: Okabe and Ito, 2008. */
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

  /** 0 with one seed. */
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
    double lastName = TOP - LINE;
    for (Mark mark : fromTop) {
      lastName = Math.max(lastName + LINE, down(mark.accuracy().mean()));
      mark(mark, COLOURS.get(plot.marks().indexOf(mark) % COLOURS.size()), lastName);
    }
    add("</svg>");
    return svg.toString();
  }

  private void axes() {
    for (double tick : x.ticks()) {
      line(across(tick), TOP, across(tick), BOTTOM, "#e0e0e0", 1);
      words(across(tick), BOTTOM + 18.0, "middle", x.label(tick));
    }
    for (double tick : y.ticks()) {
      line(LEFT, down(tick), RIGHT, down(tick), "#e0e0e0", 1);
      words(LEFT - 8.0, down(tick) + 4, "end", y.label(tick));
    }
    line(LEFT, BOTTOM, RIGHT, BOTTOM, "#404040", 1);
    line(LEFT, TOP, LEFT, BOTTOM, "#404040", 1);
    words((LEFT + RIGHT) / 2.0, BOTTOM + 42.0, "middle", plot.popularity());
    add(
        "<text transform=\"translate(20 %s) rotate(-90)\" text-anchor=\"middle\">%s</text>",
        number((TOP + BOTTOM) / 2.0), escaped(plot.accuracy()));
  }

  /** Bars of one deviation to each side, the mark, and a thin line to its name. */
  private void mark(Mark mark, String colour, double nameAt) {
    double across = across(mark.popularity().mean());
    double down = down(mark.accuracy().mean());
    double wide = deviation(mark.popularity());
    double high = deviation(mark.accuracy());
    if (wide > 0) {
      double from = across(mark.popularity().mean() - wide);
      line(from, down, across(mark.popularity().mean() + wide), down, colour, 1.5);
    }
    if (high > 0) {
      double from = down(mark.accuracy().mean() - high);
      line(across, from, across, down(mark.accuracy().mean() + high), colour, 1.5);
    }
    line(across, down, RIGHT + 10.0, nameAt, colour, 0.4);
    add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"4.5\" fill=\"%s\"><title>%s: %s %s, %s %s</title></circle>",
        number(across),
        number(down),
        colour,
        escaped(mark.name()),
        escaped(plot.accuracy()),
        exact(mark.accuracy().mean()),
        escaped(plot.popularity()),
        exact(mark.popularity().mean()));
    words(RIGHT + 14.0, nameAt + 4, "start", mark.name());
  }

  private double across(double value) {
    return LEFT + x.share(value) * (RIGHT - LEFT);
  }

  private double down(double value) {
    return BOTTOM - y.share(value) * (BOTTOM - TOP);
  }

  private void line(double x1, double y1, double x2, double y2, String colour, double width) {
    add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>",
        number(x1), number(y1), number(x2), number(y2), colour, number(width));
  }

  private void words(double across, double down, String anchor, String words) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        number(across), number(down), anchor, escaped(words));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String exact(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
