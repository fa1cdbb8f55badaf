package org.recital.framework.cli;

import java.time.Duration;
import org.recital.framework.schedule.SchedulerListener;
import org.recital.framework.schedule.TrialEnd;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.PlannedTrial;

/** A listener that prints nothing, for {@code --quiet}. */
final class NoProgress implements SchedulerListener {
  @Override
  public void trialStarted(PlannedTrial trial) {}

  @Override
  public void onEvent(PlannedTrial trial, TrialEvent event) {}

  @Override
  public void workerDied(PlannedTrial trial, String reason) {}

  @Override
  public void trialEnded(PlannedTrial trial, TrialEnd end, Duration took) {}
}
