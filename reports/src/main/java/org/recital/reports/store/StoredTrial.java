package org.recital.reports.store;

import java.util.Optional;

/**
 * A trial of an experiment with its state.
 *
 * @param attempts number of attempts
 * @param attempt the last finished attempt, or else the last stopped attempt, or else the last
 *     attempt
 */
public record StoredTrial(PlannedTrial plan, int attempts, Optional<Attempt> attempt) {
  public State state() {
    return attempt.map(Attempt::state).orElse(State.PLANNED);
  }

  public Optional<AttemptResult> result() {
    return attempt.flatMap(Attempt::result);
  }
}
