package org.recital.framework.schedule;

import java.util.List;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;

/**
 * What became of a sweep.
 *
 * @param ended the trials that were tried, in the order in which they ended
 * @param left how many were not tried because the sweep was stopped
 * @param stopped whether it was stopped from outside
 */
public record SchedulerResult(List<Ended> ended, int left, boolean stopped) {
  public SchedulerResult {
    ended = List.copyOf(ended);
  }

  /** How many trials ended in a state. */
  public long count(State state) {
    return ended.stream().filter(trial -> trial.end().state() == state).count();
  }

  /** A trial and how it ended. */
  public record Ended(PlannedTrial trial, TrialEnd end) {}
}
