package org.recital.framework.train;

import java.time.Instant;
import java.util.OptionalDouble;

/** Listener of a training run. Implementations must not throw. */
public interface TrainingListener {
  /**
   * Reports progress, up to five times per second and after epochs and validations.
   *
   * @param step number of steps so far
   * @param steps maximum number of steps
   * @param loss mean loss of the last complete epoch
   * @param selected best value of the selection metric so far
   */
  void progress(long step, long steps, OptionalDouble loss, OptionalDouble selected);

  /** Reports that training resumed from a checkpoint at this epoch and step. */
  void resumed(int epoch, long step);

  /**
   * Reports a metric value.
   *
   * @param name {@code loss}, {@code learning_rate}, or {@code validation/} followed by the name of
   *     a metric
   * @param time time of the computation; for values from a checkpoint, a time before this run began
   */
  void metricValue(String name, int epoch, long step, double value, Instant time);
}
