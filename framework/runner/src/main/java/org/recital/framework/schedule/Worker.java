package org.recital.framework.schedule;

import java.util.function.Consumer;
import org.recital.framework.trial.TrialEvent;

/** Runs trials, one at a time. Used by one thread, but for {@link #stop}. */
public interface Worker extends AutoCloseable {
  /** Runs a trial to its end, however it ends. The listener must not throw. */
  Outcome run(TrialJob job, Consumer<TrialEvent> listener);

  /** Ends the trial that is running, and lets none begin; may be called by any thread. */
  void stop();

  @Override
  void close();
}
