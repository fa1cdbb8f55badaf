package org.recital.framework.train;

import java.util.ArrayList;
import java.util.List;

/** Points of curves, told and remembered, so that training that is gone on with has all of them. */
final class Curves {
  /** What a listener is told. */
  record MetricValue(String name, int epoch, long step, double value) {}

  private final TrainingListener listener;
  private final List<MetricValue> told = new ArrayList<>();

  Curves(TrainingListener listener) {
    this.listener = listener;
  }

  void add(String name, Position at, double value) {
    tell(new MetricValue(name, at.epoch(), at.step(), value));
  }

  /** Tells again what was told before training was broken off. */
  void again(List<MetricValue> points) {
    points.forEach(this::tell);
  }

  List<MetricValue> told() {
    return told;
  }

  private void tell(MetricValue point) {
    told.add(point);
    listener.point(point.name, point.epoch, point.step, point.value);
  }
}
