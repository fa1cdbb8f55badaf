package org.recital.reports.store;

/**
 * Reason why an attempt did not finish.
 *
 * @param state {@link State#FAILED} or {@link State#INTERRUPTED}
 * @param reason message for users, one line
 * @param log last lines of the log of the attempt; empty if there are none
 */
public record Failure(State state, String reason, String log) {
  public Failure {
    if (state != State.FAILED && state != State.INTERRUPTED) {
      throw new IllegalArgumentException(
          "the state of a failure must be FAILED or INTERRUPTED, but is " + state);
    }
  }
}
