package org.recital.framework.schedule;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.recital.framework.trial.TrialEvent;
import org.recital.registry.data.DataException;
import org.recital.registry.error.RecitalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs trials in this process and converts their exceptions to messages. */
record JobRunner(BiConsumer<TrialJob, Consumer<TrialEvent>> trials) {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  /**
   * Runs a trial.
   *
   * @return {@code Done} or {@code Failed}
   * @throws StopRequest if the listener throws it
   */
  WorkerMessage run(TrialJob job, Consumer<TrialEvent> listener) {
    AtomicBoolean prepared = new AtomicBoolean();
    try {
      trials.accept(
          job,
          event -> {
            prepared.compareAndSet(false, event instanceof TrialEvent.DataPrepared);
            listener.accept(event);
          });
      return new WorkerMessage.Done();
    } catch (RecitalException e) {
      LOG.debug("the trial failed", e);
      // data that is read later, such as the texts of items, belongs to the model
      boolean data = e instanceof DataException && !prepared.get();
      return new WorkerMessage.Failed(String.valueOf(e.getMessage()), true, data);
    } catch (StopRequest e) {
      throw e;
    } catch (Throwable e) {
      log(e);
      return new WorkerMessage.Failed("unexpected " + text(e), false, false);
    }
  }

  private static void log(Throwable failure) {
    try {
      LOG.error("the trial failed unexpectedly", failure);
    } catch (RuntimeException | Error e) {
      LOG.error("the trial failed unexpectedly ({})", failure.getClass().getName());
    }
  }

  /** Class and message; only the class if the message cannot be obtained. */
  private static String text(Throwable failure) {
    try {
      return failure.toString();
    } catch (RuntimeException | Error e) {
      return failure.getClass().getName();
    }
  }

  /** Thrown by a listener to abort the trial that reported the event. */
  static final class StopRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StopRequest() {
      super("stopped", null, false, false);
    }
  }
}
