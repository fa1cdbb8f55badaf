package org.recital.reports.store;

import java.util.List;
import java.util.Optional;

/** Receiver of the result of a query, row by row. */
public interface QueryRows {
  /** Receives the names of the columns, before the rows. */
  void columns(List<String> names);

  /** Receives a row: a text for each column, empty for null. */
  void row(List<Optional<String>> values);
}
