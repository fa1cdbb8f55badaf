package org.recital.framework.schedule;

import java.util.function.Consumer;
import org.recital.framework.trial.TrialEvent;

/** Runs trials in this process, for debugging and tests: a crash of a trial ends the program. */
final class InProcessWorker implements Worker {
  private final JobRunner runner;
  private volatile boolean stopped;

  InProcessWorker(JobRunner runner) {
    this.runner = runner;
  }

  @Override
  public Outcome run(TrialJob job, Consumer<TrialEvent> listener) {
    try {
      WorkerMessage end = runner.run(job, new ThrottledProgress(event -> pass(event, listener)));
      return end instanceof WorkerMessage.Failed failed
          ? new Outcome.Failed(failed.reason(), "")
          : new Outcome.Finished();
    } catch (JobRunner.StopRequest e) {
      return new Outcome.Stopped();
    }
  }

  private void pass(TrialEvent event, Consumer<TrialEvent> listener) {
    if (stopped) {
      throw new JobRunner.StopRequest();
    }
    listener.accept(event);
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
