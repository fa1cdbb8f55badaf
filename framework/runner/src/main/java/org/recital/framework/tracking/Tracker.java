package org.recital.framework.tracking;

import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.PlannedTrial;

/** Records attempts while they run. Thread-safe. */
public interface Tracker extends AutoCloseable {
  /**
   * Records the beginning of an attempt of a trial.
   *
   * @throws org.recital.reports.store.StoreException if the attempt cannot be recorded
   */
  Recording begin(PlannedTrial trial, Environment environment);

  @Override
  void close();

  /**
   * Recording of an attempt: any number of events, then a result or a failure. May throw; see
   * {@link GuardedRecording}.
   */
  interface Recording {
    /** Records an event of the trial; the result is recorded by {@link #finished}. */
    void onEvent(TrialEvent event);

    /** Records the result of the finished attempt. */
    void finished(TrialResult result);

    /** Records the result of an attempt that stopped at its epoch limit. */
    void stopped(TrialResult result);

    /** Records the failure or the interruption of the attempt. */
    void failed(Failure failure);
  }
}
