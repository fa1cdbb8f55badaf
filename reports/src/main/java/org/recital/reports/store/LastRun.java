package org.recital.reports.store;

import java.time.Instant;
import java.util.Optional;

/**
 * The last run of an experiment.
 *
 * @param state RUNNING; FINISHED if the run is complete, or FAILED if it is complete and a trial
 *     has failed; INTERRUPTED if the run was ended before
 * @param owner process of the run
 * @param begun time of the start
 * @param ended time of the end; empty for RUNNING
 */
public record LastRun(State state, Owner owner, Instant begun, Optional<Instant> ended) {
  /**
   * Whether every trial has ended or was skipped because of a data error, or a failed trial has
   * stopped the run.
   */
  public boolean isComplete() {
    return state == State.FINISHED || state == State.FAILED;
  }
}
