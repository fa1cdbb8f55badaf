package org.recital.reports.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** Final metrics of an attempt; mutable, filled row by row while they are read. */
record Metrics(
    Map<String, Double> validation, Map<String, Double> test, Map<String, Direction> directions) {
  static Metrics none() {
    return new Metrics(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }
}
