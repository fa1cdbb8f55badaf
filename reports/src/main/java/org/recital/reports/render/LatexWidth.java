package org.recital.reports.render;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.recital.reports.document.Cell;
import org.recital.reports.document.TableColumn;

/** Widths of text in Computer Modern, LaTeX's default typeface, without kerning. */
final class LatexWidth {
  /** Widths of characters at 10 pt, in points. */
  private static final Map<String, Double> GROUPS =
      Map.ofEntries(
          Map.entry("!',.:;[]`il|", 2.78),
          Map.entry("fj- ", 3.34),
          Map.entry("I()rst", 3.95),
          Map.entry("cez?†", 4.73), // † is raised
          Map.entry("0123456789ago$*/{}–", 5.0),
          Map.entry("Jkqvxy", 5.28),
          Map.entry("bdhnpuS\"", 5.56),
          Map.entry("LZ^~▲▼", 6.25), // ▲ and ▼ are raised
          Map.entry("EFP", 6.81),
          Map.entry("BCRTw", 7.37),
          Map.entry("m#%", 8.34),
          Map.entry("M", 9.17),
          Map.entry("WÆŒ—", 10.28));

  private static final double OTHER =
      7.85; // the widest of the remaining Latin letters and ASCII characters
  private static final double FULL_WIDTH = 10; // of characters such as Chinese ones
  private static final double BOLD = 1.16;
  private static final double ARROW = 8.34; // with the space before it
  private static final double MINUS = 4.45; // a minus sign is wider than a hyphen by this

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
    long signs = cell.value().isPresent() ? cell.text().chars().filter(c -> c == '-').count() : 0;
    return text + signs * MINUS + of(Arrows.prefix(cell.mark()));
  }

  /** Width of the widest word of a text, which is not broken into lines. */
  static double ofWord(String text) {
    return Stream.of(text.split(" ", -1)).mapToDouble(LatexWidth::of).max().orElse(0);
  }

  /** Width of the widest of the lines of a column title. */
  static double of(List<String> lines, TableColumn column) {
    double arrow = Arrows.suffix(column.direction()).isEmpty() ? 0 : ARROW;
    double last = of(lines.get(lines.size() - 1)) + arrow;
    return Math.max(last, lines.stream().mapToDouble(LatexWidth::of).max().orElse(0));
  }
}
