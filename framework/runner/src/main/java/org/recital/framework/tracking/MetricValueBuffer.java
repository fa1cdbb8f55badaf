package org.recital.framework.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.recital.reports.store.MetricValue;

/** Points on their way to the store. Not thread-safe. */
final class MetricValueBuffer {
  private static final int BATCH = 500;

  private final Consumer<List<MetricValue>> store;
  private final List<MetricValue> waiting = new ArrayList<>();

  MetricValueBuffer(Consumer<List<MetricValue>> store) {
    this.store = store;
  }

  void add(MetricValue point) {
    waiting.add(point);
    if (waiting.size() >= BATCH) {
      flush();
    }
  }

  /** Writes what waits; if that fails, it waits on. */
  void flush() {
    if (!waiting.isEmpty()) {
      store.accept(List.copyOf(waiting));
      waiting.clear();
    }
  }
}
