package org.recital.framework.schedule;

import java.util.List;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;

/**
 * Result of running trials with the trial scheduler.
 *
 * @param ended trials that were run, in the order in which they ended
 * @param left number of trials that were not run because of a stop or a failure
 * @param skipped number of trials that were not run because a trial with the same data has failed
 *     with an error in the data
 * @param stopped whether {@link TrialScheduler#stop} was called
 */
public record SchedulerResult(List<Ended> ended, int left, int skipped, boolean stopped) {
  public SchedulerResult {
    ended = List.copyOf(ended);
  }

  /** Number of trials that ended in a state. */
  public long count(State state) {
    return ended.stream().filter(trial -> trial.end().state() == state).count();
  }

  /** A trial and its final state. */
  public record Ended(PlannedTrial trial, TrialEnd end) {}
}
