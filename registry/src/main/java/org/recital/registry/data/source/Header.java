package org.recital.registry.data.source;

import java.util.List;
import org.recital.registry.data.DataException;

/**
 * The first line of a table.
 *
 * @param file as messages name it
 * @param names of the columns; just how many matters where {@code named} is false
 */
record Header(String file, List<String> names, boolean named) {
  /**
   * Where a column stands, counted from 0.
   *
   * @param column its name, or its number from 1
   */
  int place(String column) {
    int byName = named ? names.indexOf(column) : -1;
    if (byName >= 0) {
      return byName;
    }
    int number = column.matches("\\d{1,9}") ? Integer.parseInt(column) : 0;
    if (number >= 1 && number <= names.size()) {
      return number - 1;
    }
    throw new DataException(
        named
            ? "%s:1: there is no column '%s'. Columns: %s"
                .formatted(file, column, String.join(", ", names))
            : "%s:1: there is no column '%s'. Without a header, columns are numbers from 1 to %d"
                .formatted(file, column, names.size()));
  }
}
