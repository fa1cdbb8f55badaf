package org.recital.framework.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.recital.framework.spec.TrialTimeout;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialException;

/**
 * Runs trials in this process, for debugging and tests: a crash of a trial ends the program. A
 * timeout ends a trial at its next event.
 */
final class InProcessWorker implements Worker {
  private final JobRunner runner;
  private final Optional<Duration> timeout;
  private volatile boolean stopped;

  InProcessWorker(JobRunner runner, TrialTimeout timeout) {
    this.runner = runner;
    this.timeout = timeout.duration();
  }

  @Override
  public Outcome run(TrialJob job, Consumer<TrialEvent> listener) {
    long start = System.nanoTime();
    Consumer<TrialEvent> throttled = new ThrottledProgress(listener);
    try {
      WorkerMessage end =
          runner.run(
              job,
              event -> {
                check(System.nanoTime() - start);
                throttled.accept(event);
              });
      return end instanceof WorkerMessage.Failed failed
          ? new Outcome.Failed(failed.reason(), "", failed.data())
          : new Outcome.Finished();
    } catch (JobRunner.StopRequest e) {
      return new Outcome.Stopped();
    }
  }

  private void check(long nanos) {
    if (stopped) {
      throw new JobRunner.StopRequest();
    }
    if (timeout.filter(limit -> nanos >= limit.toNanos()).isPresent()) {
      throw new TrialException(Watchdog.timeoutReason(timeout.get()));
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() {
    stop();
  }
}
