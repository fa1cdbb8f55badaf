package org.recital.framework.train;

import java.util.ArrayList;
import java.util.List;

/**
 * The metric values of a training run. They are reported to a listener and stored in checkpoints,
 * so that a resumed run has all values.
 */
final class Curves {
  /** A metric value at a step. */
  record MetricValue(String name, int epoch, long step, double value) {}

  private final TrainingListener listener;
  private final List<MetricValue> values = new ArrayList<>();

  Curves(TrainingListener listener) {
    this.listener = listener;
  }

  void add(String name, Position position, double value) {
    report(new MetricValue(name, position.epoch(), position.step(), value));
  }

  /** Reports the metric values from a checkpoint again. */
  void replay(List<MetricValue> earlier) {
    earlier.forEach(this::report);
  }

  List<MetricValue> values() {
    return values;
  }

  private void report(MetricValue value) {
    values.add(value);
    listener.metricValue(value.name, value.epoch, value.step, value.value);
  }
}
