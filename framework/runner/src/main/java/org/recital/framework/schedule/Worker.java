package org.recital.framework.schedule;

import java.util.function.Consumer;
import org.recital.framework.trial.TrialEvent;

/** Runs trials, one at a time. Used by one thread, except for {@link #stop}. */
public interface Worker extends AutoCloseable {
  /**
   * Runs a trial and returns its outcome.
   *
   * @param listener receives the events of the trial; an exception of the listener aborts the trial
   */
  Outcome run(TrialJob job, Consumer<TrialEvent> listener);

  /** Aborts the running trial and starts no other. May be called by any thread. */
  void stop();

  @Override
  void close();
}
