package org.recital.framework.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.recital.reports.store.MetricPoint;

/** Points on their way to the store. Not thread-safe. */
final class PointBuffer {
  private static final int BATCH = 500;

  private final Consumer<List<MetricPoint>> store;
  private final List<MetricPoint> waiting = new ArrayList<>();

  PointBuffer(Consumer<List<MetricPoint>> store) {
    this.store = store;
  }

  void add(MetricPoint point) {
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
