package org.recital.reports.render;

import java.util.List;
import java.util.Map;
import org.recital.reports.document.Cell;
import org.recital.reports.document.TableColumn;

/**
 * Estimated widths of text in Computer Modern, LaTeX's default typeface. Groups of characters have
 * the width of their widest member, so that a table is at most as wide as estimated.
 */
final class LatexWidth {
  /** Widths of characters at 10 pt, in points. */
  private static final Map<String, Double> GROUPS =
      Map.of(
          "ijl.,:;[]|'!", 2.8,
          "frst-() ", 4.0,
          "0123456789acegovxyzq/*–", 5.3,
          "m%@+=<>±×", 8.4,
          "wABCDEFGHJKLNOPQRSTUVXYZ", 7.9,
          "MW", 10.3,
          "▲▼†", 5.5); // raised

  private static final double OTHER = 5.6;
  private static final double FULL_WIDTH = 10; // of characters such as Chinese ones
  private static final double BOLD = 1.15;
  private static final double ARROW = 8.4; // with the space before it

  private LatexWidth() {}

  /** Width at 10 pt. */
  static double of(String text) {
    return text.codePoints().mapToDouble(LatexWidth::character).sum();
  }

  private static double character(int codePoint) {
    for (Map.Entry<String, Double> group : GROUPS.entrySet()) {
      if (group.getKey().indexOf(codePoint) >= 0) {
        return group.getValue();
      }
    }
    return codePoint < 0x2e80 ? OTHER : FULL_WIDTH;
  }

  static double of(Cell cell) {
    double text = of(cell.text()) * (cell.rank() == Cell.Rank.BEST ? BOLD : 1);
    return text + of(Arrows.prefix(cell.mark()));
  }

  /** Width of the widest of the lines of a column title. */
  static double of(List<String> lines, TableColumn column) {
    double arrow = Arrows.suffix(column.direction()).isEmpty() ? 0 : ARROW;
    double last = of(lines.get(lines.size() - 1)) + arrow;
    return Math.max(last, lines.stream().mapToDouble(LatexWidth::of).max().orElse(0));
  }
}
