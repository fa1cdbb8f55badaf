package org.recital.reports.document;

import org.recital.reports.store.Direction;

/**
 * A column of a table.
 *
 * @param isNumeric whether the cells are numbers; such columns are right-aligned
 * @param direction whether higher or lower numbers are better
 * @param isSetting whether the cells are values of a setting, which formats for readers mention in
 *     a sentence if all rows with the setting have the same value
 */
public record TableColumn(String title, boolean isNumeric, Direction direction, boolean isSetting) {
  public static TableColumn text(String title) {
    return new TableColumn(title, false, Direction.NEITHER, false);
  }

  public static TableColumn number(String title) {
    return new TableColumn(title, true, Direction.NEITHER, false);
  }

  /** A column of values of a metric. */
  public static TableColumn metric(String title, Direction direction) {
    return new TableColumn(title, true, direction, false);
  }

  /** The same column, whose cells are values of a setting. */
  public TableColumn ofSetting() {
    return new TableColumn(title, isNumeric, direction, true);
  }
}
