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
 * Trials that are still to begin. Of those that share a training one runs at a time, so that the
 * others find what it has learned. Thread-safe.
 */
final class WaitingTrials {
  private static final long LOOK_AGAIN = 200; // ms, for a stop that nobody tells of

  private final List<PlannedTrial> waiting;
  private final Map<String, String> trainings;
  private final Set<String> running = new HashSet<>();

  /**
   * @param trainings the fingerprint of the training, by that of the trial, where several trials
   *     may share one
   */
  WaitingTrials(List<PlannedTrial> trials, Map<String, String> trainings) {
    this.waiting = new ArrayList<>(trials);
    this.trainings = Map.copyOf(trainings);
  }

  /** The fingerprint of a trial's training; its own, where it shares none. */
  String training(PlannedTrial trial) {
    return trainings.getOrDefault(trial.fingerprint(), trial.fingerprint());
  }

  /** The next trial that may begin, waited for if need be; empty where there is none or to stop. */
  synchronized Optional<PlannedTrial> next(BooleanSupplier stop) {
    while (!stop.getAsBoolean() && !waiting.isEmpty()) {
      for (PlannedTrial trial : waiting) {
        if (running.add(training(trial))) {
          waiting.remove(trial);
          return Optional.of(trial);
        }
      }
      try {
        wait(LOOK_AGAIN);
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

  /** Whether a trial that has not begun shares the training of this one. */
  synchronized boolean needTraining(PlannedTrial trial) {
    return waiting.stream().anyMatch(other -> training(other).equals(training(trial)));
  }

  synchronized int size() {
    return waiting.size();
  }
}
