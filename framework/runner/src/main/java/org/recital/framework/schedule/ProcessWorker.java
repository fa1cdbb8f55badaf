package org.recital.framework.schedule;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.recital.framework.trial.TrialEvent;

/**
 * Runs trials in a child process, and starts another one when it has died.
 *
 * <p>The process is used again for the next trial, as starting Java and libtorch takes longer than
 * a small trial does; not so after an error that was not foreseen.
 */
final class ProcessWorker implements Worker {
  /** A signal to a group of processes may reach a worker before it reaches this one. */
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
      Outcome outcome = converse(process.get(), job, listener);
      return outcome instanceof Outcome.Died && stoppedToo() ? new Outcome.Stopped() : outcome;
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

  private static Outcome converse(
      WorkerProcess process, TrialJob job, Consumer<TrialEvent> listener) {
    try {
      process.begin(job);
      for (Optional<WorkerMessage> said = process.listen();
          said.isPresent();
          said = process.listen()) {
        if (said.get() instanceof WorkerMessage.Done) {
          return new Outcome.Finished();
        }
        if (said.get() instanceof WorkerMessage.Failed failed) {
          return failed(process, failed);
        }
        if (said.get() instanceof WorkerMessage.Told told) {
          listener.accept(told.event());
        }
      }
      return process.death();
    } catch (IOException e) {
      process.kill(); // it may be alive, and in the middle of a trial that nobody listens to
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

  private boolean stoppedToo() {
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
