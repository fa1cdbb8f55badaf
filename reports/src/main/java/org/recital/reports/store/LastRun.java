package org.recital.reports.store;

import java.time.Instant;
import java.util.Optional;

/**
 * The last run of an experiment.
 *
 * @param state RUNNING; FINISHED or FAILED if the run has ended by itself; INTERRUPTED if it was
 *     ended before that
 * @param owner process of the run
 * @param ended time of the end; empty for RUNNING
 */
public record LastRun(State state, Owner owner, Instant begun, Optional<Instant> ended) {
  /** Whether the run has ended by itself, after it had received the results of all trials. */
  public boolean isComplete() {
    return state == State.FINISHED || state == State.FAILED;
  }
}
