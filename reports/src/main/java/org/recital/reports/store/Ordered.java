package org.recital.reports.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies of maps whose order is their reading order, which {@code Map.copyOf} would lose. */
final class Ordered {
  private Ordered() {}

  static <K, V> Map<K, V> copy(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
