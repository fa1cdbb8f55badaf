package org.recital.framework.schedule;

import java.time.Duration;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.PlannedTrial;

/** Is told how a sweep goes, by several threads at once if there are several workers. */
public interface SchedulerListener {
  /** An attempt begins; after {@link #died} another one of the same trial. */
  void began(PlannedTrial trial);

  void told(PlannedTrial trial, TrialEvent event);

  /** The worker died, and the trial is tried again. */
  void died(PlannedTrial trial, String reason);

  void ended(PlannedTrial trial, TrialEnd end, Duration took);
}
