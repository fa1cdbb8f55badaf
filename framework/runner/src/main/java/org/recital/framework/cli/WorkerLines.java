package org.recital.framework.cli;

import java.io.PrintWriter;
import java.time.Duration;
import org.recital.framework.schedule.SchedulerListener;
import org.recital.framework.schedule.TrialEnd;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.TrialName;

/** A line whenever a worker begins or ends a trial. */
record WorkerLines(PrintWriter err) implements SchedulerListener {
  @Override
  public void trialStarted(PlannedTrial trial) {
    print(trial, ": started");
  }

  @Override
  public void onEvent(PlannedTrial trial, TrialEvent event) {}

  @Override
  public void workerDied(PlannedTrial trial, String reason) {
    print(trial, ": " + reason + "; retrying");
  }

  @Override
  public void trialEnded(PlannedTrial trial, TrialEnd end, Duration took) {
    print(trial, ProgressLines.text(end, took));
  }

  private void print(PlannedTrial trial, String text) {
    err.println(TrialName.of(trial) + text);
    err.flush();
  }
}
