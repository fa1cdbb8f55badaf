package org.recital.reports.document;

import org.recital.reports.store.Direction;

/**
 * A column of a table.
 *
 * @param isNumeric whether the cells are numbers; such columns are right-aligned
 * @param direction whether higher or lower numbers are better
 */
public record TableColumn(String title, boolean isNumeric, Direction direction) {
  public static TableColumn text(String title) {
    return new TableColumn(title, false, Direction.NEITHER);
  }

  public static TableColumn number(String title) {
    return new TableColumn(title, true, Direction.NEITHER);
  }

  /** A column of values of a metric. */
  public static TableColumn metric(String title, Direction direction) {
    return new TableColumn(title, true, direction);
  }
}
