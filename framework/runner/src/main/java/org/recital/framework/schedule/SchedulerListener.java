package org.recital.framework.schedule;

import java.time.Duration;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.PlannedTrial;

/** Listener for the events of a scheduler. With several workers, several threads call it. */
public interface SchedulerListener {
  /** An attempt begins. After {@link #died}, it is another one of the same trial. */
  void began(PlannedTrial trial);

  /** The trial reports an event. */
  void told(PlannedTrial trial, TrialEvent event);

  /** The worker died, and the trial is retried. */
  void died(PlannedTrial trial, String reason);

  /** The trial has ended; {@code took} is the duration of all its attempts. */
  void ended(PlannedTrial trial, TrialEnd end, Duration took);
}
