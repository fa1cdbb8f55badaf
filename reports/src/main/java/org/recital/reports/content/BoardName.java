package org.recital.reports.content;

/**
 * Name of a board within a report.
 *
 * @param index from 0
 * @param name such as {@code split random}; empty in a report on one board
 */
record BoardName(int index, String name) {
  /** A title that is unique in the report. */
  String title(String title) {
    return name.isEmpty() ? title : title + ", " + name;
  }

  /** The file name of a plot, which is unique in the report. */
  String plot(String name) {
    return index == 0 ? name : name + "-" + (index + 1);
  }
}
