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
   * Maximum wait for a stop request after a worker has died. A signal to the process group may end
   * the worker before it reaches this process.
   */
  private static final long SAME_SIGNAL_MILLIS = 500;

  private final WorkerCommand command;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Optional<WorkerProcess> current = Optional.empty();

  ProcessWorker(WorkerCommand command) {
    this.command = command;
  }

  @Override
  public Outcome run(TrialJob job, Consumer<TrialEvent> listener) {
    try {
      Optional<WorkerProcess> process = process(job);
      if (process.isEmpty()) {
        return new Outcome.Stopped();
      }
      Outcome outcome = execute(process.get(), job, listener);
      return outcome instanceof Outcome.Died && awaitStop() ? new Outcome.Stopped() : outcome;
    } catch (IOException e) {
      return new Outcome.Died("the worker cannot be started: " + e.getMessage(), "");
    }
  }

  private synchronized Optional<WorkerProcess> process(TrialJob job) throws IOException {
    if (stopped.getCount() == 0) {
      return Optional.empty();
    }
    if (current.filter(WorkerProcess::isAlive).isEmpty()) {
      current = Optional.of(WorkerProcess.start(command, job));
    }
    return current;
  }

  private static Outcome execute(
      WorkerProcess process, TrialJob job, Consumer<TrialEvent> listener) {
    try {
      process.begin(job);
      for (Optional<WorkerMessage> message = process.receive();
          message.isPresent();
          message = process.receive()) {
        if (message.get() instanceof WorkerMessage.Done) {
          return new Outcome.Finished();
        }
        if (message.get() instanceof WorkerMessage.Failed failed) {
          return failed(process, failed);
        }
        if (message.get() instanceof WorkerMessage.Event reported) {
          listener.accept(reported.event());
        }
      }
      return process.death();
    } catch (IOException e) {
      process.kill(); // the worker may still be running the trial
      return process.death();
    } catch (RuntimeException e) {
      process.kill();
      throw e;
    }
  }

  private static Outcome failed(WorkerProcess process, WorkerMessage.Failed failed) {
    if (failed.foreseen()) {
      return new Outcome.Failed(failed.reason(), "");
    }
    process.end();
    return new Outcome.Failed(failed.reason(), process.lastLines());
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
