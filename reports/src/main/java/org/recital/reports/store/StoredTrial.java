package org.recital.reports.store;

import java.util.Optional;

/**
 * A trial of an experiment, and how far it has come.
 *
 * @param attempts how often it was tried
 * @param attempt the last one that finished, else the last
 */
public record StoredTrial(PlannedTrial plan, int attempts, Optional<Attempt> attempt) {
  public State state() {
    return attempt.map(Attempt::state).orElse(State.PLANNED);
  }

  public Optional<AttemptResult> result() {
    return attempt.flatMap(Attempt::result);
  }
}
