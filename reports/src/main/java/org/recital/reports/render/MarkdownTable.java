package org.recital.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Markdown table whose columns are aligned as plain text. The caller escapes the cells. */
final class MarkdownTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> rightAligned = new ArrayList<>();

  /** Adds a left-aligned column. */
  MarkdownTable left(String header) {
    return column(header, false);
  }

  /** Adds a right-aligned column. */
  MarkdownTable right(String header) {
    return column(header, true);
  }

  private MarkdownTable column(String header, boolean right) {
    if (rows.isEmpty()) {
      rows.add(new ArrayList<>());
    }
    rows.get(0).add(header);
    rightAligned.add(right);
    return this;
  }

  MarkdownTable row(List<String> cells) {
    if (cells.size() != rightAligned.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells in a table of " + rightAligned.size() + " columns");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** The lines of the table, each with a line end. */
  String text() {
    StringBuilder text = new StringBuilder();
    int[] widths = IntStream.range(0, rightAligned.size()).map(this::width).toArray();
    line(text, rows.get(0), widths);
    text.append('|');
    for (int column = 0; column < rightAligned.size(); column++) {
      String dashes = "-".repeat(widths[column]);
      text.append(
          rightAligned.get(column) ? " " + dashes.substring(1) + ": |" : " " + dashes + " |");
    }
    text.append('\n');
    rows.subList(1, rows.size()).forEach(row -> line(text, row, widths));
    return text.toString();
  }

  private void line(StringBuilder text, List<String> cells, int[] widths) {
    text.append('|');
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(widths[column] - length(cell));
      text.append(' ')
          .append(rightAligned.get(column) ? padding + cell : cell + padding)
          .append(" |");
    }
    text.append('\n');
  }

  private int width(int column) {
    return Math.max(3, rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0));
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** Escapes Markdown syntax and line breaks in the text of a cell. */
  static String escape(String text) {
    return text.replaceAll("\\R", " ").replaceAll("[\\\\|*`]|<(?! )", "\\\\$0");
  }
}
