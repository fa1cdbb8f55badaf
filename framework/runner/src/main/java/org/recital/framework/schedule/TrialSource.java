package org.recital.framework.schedule;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Source of the trials that a scheduler runs. Thread-safe. */
public interface TrialSource {
  /**
   * Waits for the next trial that may begin, and returns it; empty if no trial is left or the
   * scheduler stops. Trials that share a training run one after another, so that each resumes from
   * the checkpoint of the previous one.
   */
  Optional<QueuedTrial> next(BooleanSupplier stop);

  /**
   * Whether a trial that {@link #next} returned has been taken over by another process, so that its
   * result cannot be recorded. Never the case for trials that only this process can run.
   */
  default boolean isLost(QueuedTrial trial) {
    return false;
  }

  /** Like {@link #isLost}, but first updates the answer from the results store. */
  default boolean checkIsLost(QueuedTrial trial) {
    return isLost(trial);
  }

  /** Receives the end of a trial that {@link #next} returned. */
  void ended(QueuedTrial trial, TrialEnd end);

  /**
   * Fingerprints of ended trainings whose checkpoints are no longer needed. Each fingerprint is
   * returned only once.
   */
  List<String> released();

  /** Number of known trials that have not begun. */
  int left();
}
