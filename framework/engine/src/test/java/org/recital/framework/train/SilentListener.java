package org.recital.framework.train;

import java.time.Instant;
import java.util.OptionalDouble;

/** A listener that ignores all events. */
final class SilentListener implements TrainingListener {
  @Override
  public void progress(long step, long steps, OptionalDouble loss, OptionalDouble selected) {}

  @Override
  public void resumed(int epoch, long step) {}

  @Override
  public void metricValue(String name, int epoch, long step, double value, Instant time) {}
}
