package org.recital.registry.data.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.recital.registry.data.DataException;

/**
 * A file with an interaction a line. It is read byte by byte, which is fast; a file that turns out
 * to have quotes is read again from its beginning by a CSV parser.
 *
 * @param header whether the first line names the columns
 * @param quotes whether a double quote has the meaning that it has in CSV
 * @param columns says where things stand, given the first line's fields
 */
public record InteractionFile(
    DataFolder folder,
    String member,
    String delimiter,
    boolean header,
    boolean quotes,
    Function<List<String>, Columns> columns) {

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
    byte[] separator = delimiter.getBytes(StandardCharsets.UTF_8);
    try (Lines lines = folder.lines(member)) {
      if (!lines.next()) {
        throw empty();
      }
      if (quotes && lines.has('"')) {
        return false;
      }
      Columns where = columns.apply(fields(lines, lines.split(separator)));
      rows.begin(where);
      if (header && !lines.next()) {
        throw headerOnly();
      }
      do {
        if (quotes && lines.has('"')) {
          return false;
        }
        if (lines.split(separator) != where.count()) {
          throw lines.malformed(expected(where));
        }
        rows.add(
            lines.index(where.user(), rows.users()),
            lines.index(where.item(), rows.items()),
            where.rating() < 0 ? 1 : lines.number(where.rating(), "rating"),
            where.timestamp() < 0 ? 0 : lines.timestamp(where.timestamp()),
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
    return "expected %d fields separated by %s"
        .formatted(where.count(), delimiter.equals("\t") ? "tabs" : "'" + delimiter + "'");
  }

  DataException empty() {
    return new DataException(folder.nameOf(member) + ": the file is empty");
  }

  DataException headerOnly() {
    return new DataException(folder.nameOf(member) + ": the file has a header and nothing else");
  }
}
