package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.recital.components.file.DataFile;
import org.recital.components.file.Dialect;
import org.recital.components.file.Encoding;
import org.recital.components.file.Lines;
import org.recital.components.file.Quote;
import org.recital.components.file.TimeNotation;
import org.recital.registry.data.DataException;

/**
 * The first rows of a delimited file, split with a dialect that gives all rows the same number of
 * fields.
 *
 * @param rows at least one row of at least two fields
 */
record SampledTable(Dialect dialect, List<List<String>> rows) {
  private static final int ROWS = 1000;
  private static final List<String> DELIMITERS = List.of("\t", "::", ",", ";", "|");

  SampledTable {
    rows = List.copyOf(rows);
  }

  /**
   * The table for the dialect that gives the most columns. Blanks are used as delimiters only if no
   * other delimiter fits.
   */
  static Optional<SampledTable> of(DataFile file, Encoding encoding) {
    Optional<String> comment = comment(file, encoding);
    Optional<SampledTable> best = Optional.empty();
    for (Quote quote : List.of(Quote.DOUBLE, Quote.NONE)) {
      for (String delimiter : DELIMITERS) {
        Optional<SampledTable> table =
            read(file, new Dialect(delimiter, quote, true, comment, 0, encoding));
        if (table.isPresent() && (best.isEmpty() || table.get().width() > best.get().width())) {
          best = table;
        }
      }
      if (best.isPresent()) {
        return best;
      }
    }
    return read(file, new Dialect(" ", Quote.NONE, true, comment, 0, encoding));
  }

  /** Whether the first line looks like the beginning of a JSON object. */
  static boolean isJson(DataFile file, Encoding encoding) {
    try (Lines lines = file.folder().lines(file.member(), Dialect.of(",", Quote.NONE, encoding))) {
      return lines.next() && lines.line().strip().startsWith("{");
    }
  }

  /**
   * Whether the first key of the first line is in single quotes, as in a dict printed by Python.
   */
  static boolean isPython(DataFile file, Encoding encoding) {
    try (Lines lines = file.folder().lines(file.member(), Dialect.of(",", Quote.NONE, encoding))) {
      return lines.next() && lines.line().matches("\\s*\\{\\s*[ur]*'.*");
    }
  }

  private static Optional<String> comment(DataFile file, Encoding encoding) {
    try (Lines lines = file.folder().lines(file.member(), Dialect.of(",", Quote.NONE, encoding))) {
      return lines.next()
          ? List.of("#", "%").stream().filter(lines.line()::startsWith).findFirst()
          : Optional.empty();
    }
  }

  private static Optional<SampledTable> read(DataFile file, Dialect dialect) {
    List<List<String>> rows = new ArrayList<>();
    try (Lines lines = file.folder().lines(file.member(), dialect)) {
      while (rows.size() < ROWS && lines.next()) {
        lines.split();
        rows.add(lines.texts());
        if (rows.get(0).size() < 2 || rows.get(0).size() != lines.texts().size()) {
          return Optional.empty();
        }
      }
    } catch (DataException e) {
      return Optional.empty(); // the file has another dialect
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(new SampledTable(dialect, rows));
  }

  int width() {
    return rows.get(0).size();
  }

  /** Whether the first row has column names: distinct texts that are neither numbers nor times. */
  boolean hasHeader() {
    List<String> first = rows.get(0);
    boolean names =
        new HashSet<>(first).size() == first.size()
            && first.stream().noneMatch(name -> name.isEmpty() || isValue(name));
    boolean values = rows.stream().skip(1).anyMatch(row -> row.stream().anyMatch(this::isValue));
    return names && (values || first.stream().anyMatch(ColumnRole::isName));
  }

  private boolean isValue(String text) {
    return TimeNotation.isNumber(text) || TimeNotation.of(List.of(text)).isPresent();
  }

  /** The values of a column that are not empty, without the header. */
  List<String> column(int position) {
    return rows.stream()
        .skip(hasHeader() ? 1 : 0)
        .map(row -> row.get(position))
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** The columns, for the detection of their meaning. */
  DetectedColumns columns() {
    return new DetectedColumns(
        rows.get(0), hasHeader(), IntStream.range(0, width()).mapToObj(this::column).toList());
  }
}
