package org.recital.reports.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Final metrics of an attempt. The maps are mutable and are filled row by row from the database.
 */
record Metrics(
    Map<String, Double> validation, Map<String, Double> test, Map<String, Direction> directions) {
  static Metrics none() {
    return new Metrics(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }
}
