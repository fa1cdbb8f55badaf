package org.recital.framework.trial;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.recital.framework.train.TrainingListener;

/** Reports the training of a network as events of its trial. */
record TrainingEvents(Consumer<TrialEvent> listener) implements TrainingListener {
  @Override
  public void progress(long step, long steps, OptionalDouble loss, OptionalDouble selected) {
    listener.accept(new TrialEvent.Progress("train", step, steps, loss, selected));
  }

  @Override
  public void resumed(int epoch, long step) {
    listener.accept(new TrialEvent.Resumed(epoch, step));
  }

  @Override
  public void metricValue(String name, int epoch, long step, double value, Instant time) {
    listener.accept(new TrialEvent.MetricValue(name, epoch, step, value, time));
  }
}
