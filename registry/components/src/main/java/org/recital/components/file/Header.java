package org.recital.components.file;

import java.util.List;
import java.util.Locale;
import org.recital.registry.data.DataException;

/**
 * The first line of a table.
 *
 * @param file name of the file in error messages
 * @param names fields of the line: the column names if {@code named}; otherwise, only the number of
 *     fields is used
 * @param named whether the line contains column names
 */
public record Header(String file, List<String> names, boolean named) {
  public Header {
    names = List.copyOf(names);
  }

  /**
   * The position of a column, from 0.
   *
   * @param column name, or number counted from 1
   * @throws DataException if there is no such column, or several columns have this name
   */
  public int place(String column) {
    int byName = named ? names.indexOf(column) : -1;
    if (byName >= 0) {
      requireUnique(column, byName);
      return byName;
    }
    int number = column.matches("\\d{1,9}") ? Integer.parseInt(column) : 0;
    if (number >= 1 && number <= names.size()) {
      return number - 1;
    }
    throw new DataException(
        named
            ? String.format(
                Locale.ROOT,
                "%s:1: there is no column '%s'. Columns: %s",
                file,
                Excerpt.of(column),
                Excerpt.names(names))
            : String.format(
                Locale.ROOT,
                "%s:1: there is no column '%s'. Without a header, columns are numbers from 1 to %d",
                file,
                Excerpt.of(column),
                names.size()));
  }

  private void requireUnique(String column, int first) {
    int last = names.lastIndexOf(column);
    if (last != first) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s:1: columns %d and %d are both named '%s'. Rename one of them",
              file,
              first + 1,
              last + 1,
              Excerpt.of(column)));
    }
  }
}
