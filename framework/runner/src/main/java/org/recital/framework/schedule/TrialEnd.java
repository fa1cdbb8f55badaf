package org.recital.framework.schedule;

import org.recital.reports.store.State;

/**
 * Final state of a trial, for messages to the user.
 *
 * @param state FINISHED, STOPPED, FAILED or INTERRUPTED
 * @param reason reason in one line; empty if the trial has a result
 * @param log last lines of the log; empty if they would not help the user
 */
public record TrialEnd(State state, String reason, String log) {
  static final TrialEnd FINISHED = new TrialEnd(State.FINISHED, "", "");
  static final TrialEnd STOPPED = new TrialEnd(State.STOPPED, "", "");
  static final TrialEnd INTERRUPTED = new TrialEnd(State.INTERRUPTED, "interrupted", "");

  static final TrialEnd SKIPPED =
      new TrialEnd(
          State.INTERRUPTED,
          "not run, because a trial with the same data has failed with an error in the data",
          "");

  static final TrialEnd LOST =
      new TrialEnd(
          State.INTERRUPTED,
          "left to another worker, because no heartbeat of this one reached the database for too"
              + " long",
          "");

  static TrialEnd failed(String reason, String log) {
    return new TrialEnd(State.FAILED, reason, log);
  }
}
