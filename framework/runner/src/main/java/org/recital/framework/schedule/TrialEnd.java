package org.recital.framework.schedule;

import org.recital.reports.store.State;

/**
 * How a trial ended, as a user is told.
 *
 * @param state FINISHED, FAILED or INTERRUPTED
 * @param reason in one line; empty if it finished
 * @param log the last lines of its log, where they help
 */
public record TrialEnd(State state, String reason, String log) {
  static final TrialEnd FINISHED = new TrialEnd(State.FINISHED, "", "");
  static final TrialEnd INTERRUPTED = new TrialEnd(State.INTERRUPTED, "interrupted", "");

  static TrialEnd failed(String reason, String log) {
    return new TrialEnd(State.FAILED, reason, log);
  }
}
