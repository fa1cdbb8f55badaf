package org.recital.reports.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** The final metrics of one attempt while they are read; filled row by row. */
record Metrics(
    Map<String, Double> validation, Map<String, Double> test, Map<String, Direction> directions) {
  static Metrics none() {
    return new Metrics(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }
}
