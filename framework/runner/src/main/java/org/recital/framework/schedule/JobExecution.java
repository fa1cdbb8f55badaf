package org.recital.framework.schedule;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.recital.framework.trial.TrialEvent;

/** Execution of one job by a worker process. Used by one thread. */
final class JobExecution {
  private final WorkerProcess process;
  private final Watchdog watchdog;
  private final Consumer<TrialEvent> listener;
  private boolean received; // whether the process has received the job

  JobExecution(WorkerProcess process, TrialLimits limits, Consumer<TrialEvent> listener) {
    this.process = process;
    this.watchdog = new Watchdog(limits, System::nanoTime);
    this.listener = listener;
  }

  /**
   * Runs the job. Kills the process if it exceeds a limit or sends an invalid message.
   *
   * @return the outcome; empty if the process has run earlier jobs and ended before it received
   *     this one
   */
  Optional<Outcome> run(TrialJob job) {
    boolean reused = process.isUsed();
    try {
      Outcome outcome = await(job);
      boolean lost = outcome instanceof Outcome.Died && reused && !received;
      return lost ? Optional.empty() : Optional.of(outcome);
    } catch (InterruptedException e) {
      process.kill();
      Thread.currentThread().interrupt();
      return Optional.of(
          new Outcome.Died("waiting for the worker was interrupted", process.lastLines()));
    } catch (RuntimeException | Error e) {
      process.kill();
      throw e;
    }
  }

  private Outcome await(TrialJob job) throws InterruptedException {
    try {
      process.begin(job);
    } catch (IOException e) {
      return process.death();
    }
    while (true) {
      Optional<WorkerOutput.Part> part = process.receive();
      Optional<Outcome> outcome = part.isPresent() ? outcome(part.get()) : Optional.empty();
      if (outcome.isPresent()) {
        return outcome.get();
      }
      Optional<Watchdog.Excess> excess = watchdog.exceeded();
      if (excess.isPresent()) {
        return excess.get().outcome(process.terminate());
      }
    }
  }

  private Optional<Outcome> outcome(WorkerOutput.Part part) throws InterruptedException {
    if (part instanceof WorkerOutput.Part.Message message) {
      received = true;
      Optional<Outcome> outcome = outcome(message.content());
      watchdog.received(message.content());
      return outcome;
    }
    return Optional.of(
        part instanceof WorkerOutput.Part.Invalid invalid
            ? new Outcome.Died("terminated by Recital: " + invalid.reason(), process.terminate())
            : process.death());
  }

  private Optional<Outcome> outcome(WorkerMessage message) {
    if (message instanceof WorkerMessage.Event reported) {
      listener.accept(reported.event());
    }
    if (message instanceof WorkerMessage.Failed failed) {
      return Optional.of(failed(failed));
    }
    return message instanceof WorkerMessage.Done
        ? Optional.of(new Outcome.Finished())
        : Optional.empty();
  }

  private Outcome failed(WorkerMessage.Failed failed) {
    if (failed.foreseen()) {
      return new Outcome.Failed(failed.reason(), "", failed.data());
    }
    process.end();
    return new Outcome.Failed(failed.reason(), process.lastLines());
  }
}
