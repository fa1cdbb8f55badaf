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
   * @param name {@code loss}, {@code learning_rate}, or {@code validation/} and a metric name
   * @param time when it was computed, before this run began if the run resumed from a checkpoint
   */
  void metricValue(String name, int epoch, long step, double value, Instant time);
}
