package org.recital.framework.tracking;

import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Failure;

/** Recording of an attempt: any number of events, then a result or a failure. */
public interface TrackedAttempt {
  /** Records an event of the trial; the result is recorded by {@link #finished}. */
  void onEvent(TrialEvent event);

  /** Records the result of the finished attempt. */
  void finished(TrialResult result);

  /** Records the failure or the interruption of the attempt. */
  void failed(Failure failure);
}
