package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.recital.registry.data.DataException;

/**
 * A file with one interaction per line. It is read with a fast parser without support for quotes;
 * at the first quote, reading starts again with a CSV parser.
 *
 * @param columns function from the fields of the first line to the columns
 */
public record InteractionFile(
    DataFolder folder, String member, Format format, Function<List<String>, Columns> columns) {
  /**
   * The format of a file.
   *
   * @param delimiter separator of fields
   * @param header whether the first line contains column names
   * @param quotes whether fields can be quoted as in RFC 4180
   */
  public record Format(
      String delimiter, boolean header, boolean quotes, Encoding encoding, Timestamps timestamps) {
    /** CSV with a header, in UTF-8, with timestamps in seconds. */
    public static final Format CSV =
        new Format(",", true, true, Encoding.UTF_8, Timestamps.SECONDS);
  }

  /**
   * The positions of the columns, from 0; -1 for a missing rating or timestamp column.
   *
   * @param count number of fields in a line
   */
  public record Columns(int user, int item, int rating, int timestamp, int count) {}

  /**
   * Adds the interactions of the file to {@code rows}.
   *
   * @throws DataException if the file cannot be read or is malformed
   */
  public void addTo(InteractionRows rows) {
    addTo(rows, -1);
  }

  /**
   * Adds the interactions of the file to {@code rows}, all in one fold of the publisher's split.
   *
   * @param fold number of the fold; negative for none
   * @throws DataException if the file cannot be read or is malformed
   */
  public void addTo(InteractionRows rows, int fold) {
    int before = rows.size();
    if (!addUnquoted(rows, fold)) {
      rows.truncate(before);
      new QuotedInteractionFile(this).addTo(rows, fold);
    }
  }

  /** Adds the interactions up to the first quote; returns whether there is none. */
  private boolean addUnquoted(InteractionRows rows, int fold) {
    byte[] separator = format.delimiter().getBytes(StandardCharsets.UTF_8);
    try (Lines lines = folder.lines(member, format.encoding())) {
      if (!lines.next()) {
        throw empty();
      }
      if (format.quotes() && lines.has('"')) {
        return false;
      }
      Columns positions = columns.apply(fields(lines, lines.split(separator)));
      rows.begin(positions);
      if (format.header() && !lines.next()) {
        throw headerOnly();
      }
      do {
        if (format.quotes() && lines.has('"')) {
          return false;
        }
        if (lines.split(separator) != positions.count()) {
          throw lines.malformed(expected(positions));
        }
        rows.add(
            lines.index(positions.user(), rows.users()),
            lines.index(positions.item(), rows.items()),
            positions.rating() < 0 ? 1 : lines.number(positions.rating(), "rating"),
            positions.timestamp() < 0
                ? 0
                : lines.timestamp(positions.timestamp(), format.timestamps()),
            fold);
      } while (lines.next());
      return true;
    }
  }

  private static List<String> fields(Lines lines, int count) {
    List<String> fields = new ArrayList<>();
    for (int field = 0; field < count; field++) {
      fields.add(lines.text(field));
    }
    return fields;
  }

  String expected(Columns positions) {
    String separator = format.delimiter();
    return String.format(
        Locale.ROOT,
        "expected %d fields separated by %s",
        positions.count(),
        separator.equals("\t") ? "tabs" : "'" + separator + "'");
  }

  DataException empty() {
    return new DataException(folder.nameOf(member) + ": the file is empty");
  }

  DataException headerOnly() {
    return new DataException(folder.nameOf(member) + ": the file has a header and nothing else");
  }
}
