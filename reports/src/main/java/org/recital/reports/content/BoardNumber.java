package org.recital.reports.content;

import java.util.Locale;

/**
 * Number of a board within a report.
 *
 * @param index from 0
 */
record BoardNumber(int index, int boards) {
  /** A title that is unique in the report. */
  String title(String title) {
    return boards == 1
        ? title
        : String.format(Locale.ROOT, "%s, protocol %d of %d", title, index + 1, boards);
  }

  /** The file name of a plot, which is unique in the report. */
  String plot(String name) {
    return index == 0 ? name : name + "-" + (index + 1);
  }
}
