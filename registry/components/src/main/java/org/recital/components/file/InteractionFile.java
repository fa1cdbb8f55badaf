package org.recital.components.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.recital.registry.data.DataException;

/**
 * A file with one interaction per line.
 *
 * @param columns function from the fields of the first line to the columns
 */
public record InteractionFile(
    DataFolder folder, String member, Format format, Function<List<String>, Columns> columns) {
  /**
   * The format of a file.
   *
   * @param layout what a line contains
   */
  public record Format(Dialect dialect, Layout layout, Timestamps timestamps, ItemNotation items) {
    /** A format with one item in the item column of each row. */
    public Format(Dialect dialect, Layout layout, Timestamps timestamps) {
      this(dialect, layout, timestamps, ItemNotation.COLUMN);
    }

    /** CSV with a header, in UTF-8, with timestamps in seconds. */
    public static final Format CSV = new Format(Dialect.CSV, Layout.HEADER, Timestamps.SECONDS);
  }

  /** What the lines of a file contain. */
  public sealed interface Layout {
    /** Delimited fields; the first line has the column names. */
    Layout HEADER = new Delimited(true);

    /** Delimited fields without column names. */
    Layout NO_HEADER = new Delimited(false);

    /**
     * Fields that a delimiter separates.
     *
     * @param header whether the first line has the names of the columns
     */
    record Delimited(boolean header) implements Layout {}

    /**
     * An object on each line.
     *
     * @param format a format with keys
     * @param keys keys whose values are the columns
     * @param lists those keys whose values may be lists
     */
    record Objects(LineFormat format, List<String> keys, Set<String> lists) implements Layout {
      public Objects {
        keys = List.copyOf(keys);
        lists = Set.copyOf(lists);
      }
    }
  }

  /**
   * The positions of the columns, from 0; -1 for a missing item, rating, timestamp or weight
   * column.
   *
   * @param count number of fields in a line
   * @param conditions conditions that a row must meet to be read
   * @param part field with the part of a published split; empty if there is no such column
   */
  public record Columns(
      int user,
      int item,
      int rating,
      int timestamp,
      int weight,
      int count,
      List<RowCondition> conditions,
      Optional<RowPart> part) {
    public Columns {
      conditions = List.copyOf(conditions);
    }

    /** Columns without conditions: all rows of the file are read. */
    public Columns(int user, int item, int rating, int timestamp, int count) {
      this(user, item, rating, timestamp, -1, count, List.of(), Optional.empty());
    }

    /** Whether a row is read. */
    public boolean select(Row row) {
      for (RowCondition condition : conditions) {
        if (!condition.holds(row)) {
          return false;
        }
      }
      return true;
    }

    /**
     * Adds a row to {@code rows}.
     *
     * @param item index of the item
     * @param fold part of the publisher's split, if no column gives the part; negative for none
     * @throws DataException if a field is malformed
     */
    public void add(Row row, int item, Timestamps timestamps, InteractionRows rows, int fold) {
      rows.add(
          row.index(user, rows.users()),
          item,
          rating < 0 ? 1 : row.number(rating, "rating"),
          timestamp < 0 ? 0 : row.timestamp(timestamp, timestamps),
          part.map(column -> (int) column.of(row)).orElse(fold));
      if (weight >= 0) {
        rows.setWeight(weightOf(row));
      }
    }

    private float weightOf(Row row) {
      float value = row.number(weight, "weight");
      if (value <= 0) {
        throw row.malformed(
            "weight must be positive, but is '"
                + Excerpt.of(row.text(weight))
                + "'. Leave the row out, or select rows with 'where'");
      }
      return value;
    }
  }

  /**
   * Adds the interactions of the file to {@code rows}.
   *
   * @throws DataException if the file cannot be read or is malformed
   */
  public void addTo(InteractionRows rows) {
    addTo(rows, -1);
  }

  /**
   * Adds the interactions of the file to {@code rows}, all in one part of the publisher's split.
   *
   * @param fold number of the part; negative for none
   * @throws DataException if the file cannot be read or is malformed
   */
  public void addTo(InteractionRows rows, int fold) {
    addTo(rows, fold, false);
  }

  /**
   * Adds the interactions of this file to {@code rows}. The file is one of several and may be
   * empty.
   *
   * @param fold as for {@link #addTo(InteractionRows, int)}
   * @throws DataException if the file cannot be read or is malformed
   */
  public void addPartTo(InteractionRows rows, int fold) {
    addTo(rows, fold, true);
  }

  private void addTo(InteractionRows rows, int fold, boolean mayBeEmpty) {
    try (Lines lines = folder.lines(member, format.dialect())) {
      ItemNotation.Reader items = format.items().reader(rows.items());
      if (!items.next(lines)) {
        requireRows(mayBeEmpty, "the file is empty");
        return;
      }
      Columns positions = columns.apply(first(lines));
      rows.begin(positions, folder.nameOf(member));
      if (format.layout().equals(Layout.HEADER) && !items.next(lines)) {
        requireRows(mayBeEmpty, "the file has a header and nothing else");
        return;
      }
      do {
        if (lines.split() != positions.count()) {
          throw lines.wrongCount(positions.count());
        }
        if (positions.select(lines)) {
          lines.requireKeys();
          if (format.items().equals(ItemNotation.COLUMN)) {
            int item = lines.index(positions.item(), rows.items());
            positions.add(lines, item, format.timestamps(), rows, fold);
          } else {
            items.each(
                lines,
                positions.item(),
                item -> positions.add(lines, item, format.timestamps(), rows, fold));
          }
        }
      } while (items.next(lines));
      rows.end(positions, format.timestamps(), folder.nameOf(member));
    }
  }

  private void requireRows(boolean mayBeEmpty, String problem) {
    if (!mayBeEmpty) {
      throw new DataException(folder.nameOf(member) + ": " + problem);
    }
  }

  /** The names of the columns, or the fields of the first row if they have none. */
  private List<String> first(Lines lines) {
    if (format.layout() instanceof Layout.Objects objects) {
      lines.useKeys(objects.format(), objects.keys(), objects.lists());
      return objects.keys();
    }
    lines.split();
    return lines.texts();
  }
}
