package org.recital.framework.schedule;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Source of the trials that a scheduler runs. Thread-safe. */
public interface TrialSource {
  /**
   * Waits for the next trial that may begin; empty if no trial is left or the scheduler stops.
   * Trials that share a training run one at a time, so that later trials reuse the checkpoint.
   */
  Optional<QueuedTrial> next(BooleanSupplier stop);

  /** Receives the end of a trial that {@link #next} returned. */
  void ended(QueuedTrial trial, TrialEnd end);

  /**
   * Fingerprints of ended trainings whose checkpoints are no longer needed, without those that
   * earlier calls returned.
   */
  List<String> released();

  /** Number of known trials that have not begun. */
  int left();
}
