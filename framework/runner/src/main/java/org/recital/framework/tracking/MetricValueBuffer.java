package org.recital.framework.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.recital.reports.store.MetricValue;

/** Buffer of metric values that are written to the store in batches. Not thread-safe. */
final class MetricValueBuffer {
  private static final int BATCH = 500;

  private final Consumer<List<MetricValue>> store;
  private final List<MetricValue> buffered = new ArrayList<>();

  MetricValueBuffer(Consumer<List<MetricValue>> store) {
    this.store = store;
  }

  void add(MetricValue value) {
    buffered.add(value);
    if (buffered.size() >= BATCH) {
      flush();
    }
  }

  /** Writes the buffered values. They stay buffered if writing fails. */
  void flush() {
    if (!buffered.isEmpty()) {
      store.accept(List.copyOf(buffered));
      buffered.clear();
    }
  }
}
