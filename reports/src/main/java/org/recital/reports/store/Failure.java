package org.recital.reports.store;

/**
 * Why an attempt did not finish.
 *
 * @param state {@link State#FAILED} or {@link State#INTERRUPTED}
 * @param reason in one line, for a reader
 * @param log the last lines of its log; empty if there are none
 */
public record Failure(State state, String reason, String log) {
  public Failure {
    if (state != State.FAILED && state != State.INTERRUPTED) {
      throw new IllegalArgumentException(state + " is no way to fail");
    }
  }
}
