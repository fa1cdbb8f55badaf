package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.recital.registry.data.DataException;

/**
 * A file with an interaction a line. It is read byte by byte, which is fast; a file that turns out
 * to have quotes is read again from its beginning by a CSV parser.
 *
 * @param columns finds the columns, given the first line's fields
 */
public record InteractionFile(
    DataFolder folder, String member, Format format, Function<List<String>, Columns> columns) {
  /**
   * How a file is written.
   *
   * @param delimiter separates fields
   * @param header whether the first line names the columns
   * @param quotes whether fields may be quoted as in RFC 4180
   */
  public record Format(
      String delimiter, boolean header, boolean quotes, Encoding encoding, Timestamps timestamps) {
    /** CSV with a header, in UTF-8 and with time stamps in seconds. */
    public static final Format CSV =
        new Format(",", true, true, Encoding.UTF_8, Timestamps.SECONDS);
  }

  /**
   * Where things stand in a line, counted from 0; -1 for what there is not.
   *
   * @param count how many fields a line has
   */
  public record Columns(int user, int item, int rating, int timestamp, int count) {}

  /** Adds the interactions of the file to others. */
  public void addTo(InteractionRows rows) {
    addTo(rows, -1);
  }

  /** Adds the interactions of the file to others, all of them in one of the publisher's parts. */
  public void addTo(InteractionRows rows, int fold) {
    int before = rows.size();
    if (!addUnquoted(rows, fold)) {
      rows.truncate(before);
      new QuotedInteractionFile(this).addTo(rows, fold);
    }
  }

  /** As {@link #addTo}, but stops at the first quote; returns whether there was none. */
  private boolean addUnquoted(InteractionRows rows, int fold) {
    byte[] separator = format.delimiter().getBytes(StandardCharsets.UTF_8);
    try (Lines lines = folder.lines(member, format.encoding())) {
      if (!lines.next()) {
        throw empty();
      }
      if (format.quotes() && lines.has('"')) {
        return false;
      }
      Columns where = columns.apply(fields(lines, lines.split(separator)));
      rows.begin(where);
      if (format.header() && !lines.next()) {
        throw headerOnly();
      }
      do {
        if (format.quotes() && lines.has('"')) {
          return false;
        }
        if (lines.split(separator) != where.count()) {
          throw lines.malformed(expected(where));
        }
        rows.add(
            lines.index(where.user(), rows.users()),
            lines.index(where.item(), rows.items()),
            where.rating() < 0 ? 1 : lines.number(where.rating(), "rating"),
            where.timestamp() < 0 ? 0 : lines.timestamp(where.timestamp(), format.timestamps()),
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

  String expected(Columns where) {
    String separator = format.delimiter();
    return String.format(
        Locale.ROOT,
        "expected %d fields separated by %s",
        where.count(),
        separator.equals("\t") ? "tabs" : "'" + separator + "'");
  }

  DataException empty() {
    return new DataException(folder.nameOf(member) + ": the file is empty");
  }

  DataException headerOnly() {
    return new DataException(folder.nameOf(member) + ": the file has a header and nothing else");
  }
}
