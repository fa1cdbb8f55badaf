package org.recital.framework.train;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The metric values of a training run. They are reported to a listener and stored in checkpoints,
 * so that a resumed run has all values.
 */
final class Curves {
  /**
   * A metric value at a step.
   *
   * @param time time of the computation, in milliseconds since 1970 in UTC
   */
  record MetricValue(String name, int epoch, long step, double value, long time) {}

  private final TrainingListener listener;
  private final List<MetricValue> values = new ArrayList<>();

  Curves(TrainingListener listener) {
    this.listener = listener;
  }

  void add(String name, Position position, double value) {
    long now = System.currentTimeMillis();
    report(new MetricValue(name, position.epoch(), position.step(), value, now));
  }

  /** Reports the metric values from a checkpoint again, with their original times. */
  void replay(List<MetricValue> earlier) {
    earlier.forEach(this::report);
  }

  List<MetricValue> values() {
    return values;
  }

  private void report(MetricValue value) {
    values.add(value);
    Instant time = Instant.ofEpochMilli(value.time);
    listener.metricValue(value.name, value.epoch, value.step, value.value, time);
  }
}
