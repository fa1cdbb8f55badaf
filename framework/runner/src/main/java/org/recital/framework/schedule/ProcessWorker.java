package org.recital.framework.schedule;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.recital.framework.trial.TrialEvent;

/**
 * Runs trials in a child process, which is replaced when it has died.
 *
 * <p>The process is reused for the next trial, as starting Java and libtorch takes longer than a
 * small trial. After an unexpected error it is replaced.
 */
final class ProcessWorker implements Worker {
  /**
   * Maximum wait for a stop request after a worker has died. If a signal is sent to the process
   * group, the worker may end before this process receives the signal.
   */
  private static final long SAME_SIGNAL_MILLIS = 500;

  private final WorkerProcessCommand command;
  private final TrialLimits limits;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Optional<WorkerProcess> current = Optional.empty();

  ProcessWorker(WorkerProcessCommand command, TrialLimits limits) {
    this.command = command;
    this.limits = limits;
  }

  @Override
  public Outcome run(TrialJob job, Consumer<TrialEvent> listener) {
    Optional<Outcome> outcome = Optional.empty();
    try {
      while (outcome.isEmpty()) {
        Optional<WorkerProcess> process = process(job);
        if (process.isEmpty()) {
          return new Outcome.Stopped();
        }
        outcome = new JobExecution(process.get(), limits, listener).run(job);
      }
    } catch (IOException e) {
      return new Outcome.Died("the worker cannot be started: " + e.getMessage(), "");
    }
    return outcome.get() instanceof Outcome.Died && awaitStop()
        ? new Outcome.Stopped()
        : outcome.get();
  }

  /** A process that is ready for the job; empty if this worker has been stopped. */
  private synchronized Optional<WorkerProcess> process(TrialJob job) throws IOException {
    if (stopped.getCount() == 0) {
      return Optional.empty();
    }
    if (current.filter(WorkerProcess::isReady).isEmpty()) {
      current.ifPresent(WorkerProcess::kill);
      current = Optional.of(WorkerProcess.start(command, job));
    }
    return current;
  }

  private boolean awaitStop() {
    try {
      return stopped.await(SAME_SIGNAL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public synchronized void stop() {
    stopped.countDown();
    current.ifPresent(WorkerProcess::kill);
  }

  @Override
  public synchronized void close() {
    stopped.countDown();
    current.ifPresent(WorkerProcess::end);
  }
}
