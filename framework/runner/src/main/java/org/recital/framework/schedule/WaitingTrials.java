package org.recital.framework.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.recital.reports.store.PlannedTrial;

/**
 * Trials that have not begun. Trials that share a training run one at a time, so that later trials
 * reuse the checkpoint. Thread-safe.
 */
final class WaitingTrials {
  private static final long POLL_MILLIS = 200; // a stop does not notify waiting threads

  private final List<PlannedTrial> waiting;
  private final Map<String, String> trainings;
  private final Set<String> running = new HashSet<>();

  /**
   * @param trainings fingerprint of each trial's training, keyed by the fingerprint of the trial;
   *     may lack trials whose training is not shared with other trials
   */
  WaitingTrials(List<PlannedTrial> trials, Map<String, String> trainings) {
    this.waiting = new ArrayList<>(trials);
    this.trainings = Map.copyOf(trainings);
  }

  /** Fingerprint of a trial's training, or of the trial itself if its training is not shared. */
  String training(PlannedTrial trial) {
    return trainings.getOrDefault(trial.fingerprint(), trial.fingerprint());
  }

  /** Waits for the next trial that may begin; empty if no trial is left or the scheduler stops. */
  synchronized Optional<PlannedTrial> next(BooleanSupplier stop) {
    while (!stop.getAsBoolean() && !waiting.isEmpty()) {
      for (PlannedTrial trial : waiting) {
        if (running.add(training(trial))) {
          waiting.remove(trial);
          return Optional.of(trial);
        }
      }
      try {
        wait(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  synchronized void ended(PlannedTrial trial) {
    running.remove(training(trial));
    notifyAll();
  }

  /** Whether a trial that has not begun shares the training of the given trial. */
  synchronized boolean isTrainingNeeded(PlannedTrial trial) {
    return waiting.stream().anyMatch(other -> training(other).equals(training(trial)));
  }

  synchronized int size() {
    return waiting.size();
  }
}
