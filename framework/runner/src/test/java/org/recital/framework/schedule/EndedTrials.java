package org.recital.framework.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.PlannedTrial;

/** A listener that collects the ends of trials. */
final class EndedTrials implements SchedulerListener {
  final List<TrialEnd> ended = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void trialStarted(PlannedTrial trial) {}

  @Override
  public void onEvent(PlannedTrial trial, TrialEvent event) {}

  @Override
  public void workerDied(PlannedTrial trial, String reason) {}

  @Override
  public void trialEnded(PlannedTrial trial, TrialEnd end, Duration took) {
    ended.add(end);
  }
}
