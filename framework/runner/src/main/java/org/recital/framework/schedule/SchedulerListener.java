package org.recital.framework.schedule;

import java.time.Duration;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.PlannedTrial;

/** Listener for the events of a scheduler. With several workers, several threads call it. */
public interface SchedulerListener {
  /** An attempt begins. An attempt after {@link #workerDied} is a retry of the same trial. */
  void trialStarted(PlannedTrial trial);

  /** The trial reports an event. */
  void onEvent(PlannedTrial trial, TrialEvent event);

  /** The worker died, and the trial is retried. */
  void workerDied(PlannedTrial trial, String reason);

  /** The trial has ended; {@code took} is the duration of all its attempts. */
  void trialEnded(PlannedTrial trial, TrialEnd end, Duration took);
}
