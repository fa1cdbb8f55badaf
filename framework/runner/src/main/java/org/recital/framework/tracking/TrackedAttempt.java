package org.recital.framework.tracking;

import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Failure;

/** An attempt that is being recorded: any number of events, then one of the two ends. */
public interface TrackedAttempt {
  /** Records what the trial tells; its result is recorded by {@link #finished}. */
  void told(TrialEvent event);

  void finished(TrialResult result);

  void failed(Failure failure);
}
