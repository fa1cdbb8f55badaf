package org.recital.reports.plot;

import java.util.List;
import java.util.Locale;

/** An SVG document, either with two axes and room for labels at the right, or without axes. */
final class SvgDrawing {
  static final int LEFT = 80;
  static final int RIGHT = 560;
  static final int TOP = 24;
  static final int BOTTOM = 420;

  /** Code points of the longest name that fits at the right of the axes. */
  static final int LONGEST_NAME = 24;

  private static final int WIDTH = 760;
  private static final int HEIGHT = 480;

  /**
   * Colour of texts and axes. It has a contrast of at least 4 both to white and to the dark
   * backgrounds of web pages, because the background of a drawing is transparent.
   */
  static final String INK = "#6e7681";

  private static final Scale UNIT = new Scale(0, 1, 1);

  /**
   * Palette for readers with colour vision deficiency (Okabe and Ito, 2008), and further colours
   * for charts of more than seven variants.
   */
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#888888", "#7755cc",
          "#8c564b", "#999933");

  private final AxisScale x;
  private final AxisScale y;
  private final StringBuilder svg = new StringBuilder();

  /** A drawing without axes. */
  SvgDrawing(String title, int height) {
    this.x = UNIT;
    this.y = UNIT;
    start(title, height);
  }

  /**
   * A drawing with its axes.
   *
   * @param xTitle title of the horizontal axis
   * @param yTitle title of the vertical axis
   */
  SvgDrawing(String xTitle, AxisScale x, String yTitle, AxisScale y) {
    this.x = x;
    this.y = y;
    start(yTitle + " against " + xTitle, HEIGHT);
    for (double tick : x.ticks()) {
      grid(pixelX(tick), TOP, pixelX(tick), BOTTOM);
      text(pixelX(tick), BOTTOM + 18.0, "middle", x.label(tick));
    }
    for (double tick : y.ticks()) {
      grid(LEFT, pixelY(tick), RIGHT, pixelY(tick));
      text(LEFT - 8.0, pixelY(tick) + 4, "end", y.label(tick));
    }
    line(LEFT, BOTTOM, RIGHT, BOTTOM, INK, 1);
    line(LEFT, TOP, LEFT, BOTTOM, INK, 1);
    text((LEFT + RIGHT) / 2.0, BOTTOM + 42.0, "middle", xTitle);
    add(
        "<text transform=\"translate(20 %s) rotate(-90)\" text-anchor=\"middle\">%s</text>",
        number((TOP + BOTTOM) / 2.0), escaped(yTitle));
  }

  private void start(String title, int height) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\" fill=\"%s\" color=\"%s\">",
        WIDTH, height, INK, INK);
    add("<title>%s</title>", escaped(title));
  }

  static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  double pixelX(double value) {
    return LEFT + x.position(value) * (RIGHT - LEFT);
  }

  double pixelY(double value) {
    return BOTTOM - y.position(value) * (BOTTOM - TOP);
  }

  void line(double x1, double y1, double x2, double y2, String colour, double width) {
    add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>",
        number(x1), number(y1), number(x2), number(y2), colour, number(width));
  }

  private void grid(double x1, double y1, double x2, double y2) {
    add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-opacity=\"0.3\"/>",
        number(x1), number(y1), number(x2), number(y2), INK);
  }

  void text(double left, double top, String anchor, String text) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        number(left), number(top), anchor, escaped(text));
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * A text with at most the given number of code points, the last of which is … if the text is
   * longer.
   */
  static String shortened(String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }

  void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** The complete document. */
  String end() {
    add("</svg>");
    return svg.toString();
  }
}
