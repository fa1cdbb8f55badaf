package org.recital.reports.store;

/** State of a trial or an attempt. */
public enum State {
  /** Has no attempt yet. */
  PLANNED,
  RUNNING,
  FINISHED,
  /** Trained for some epochs and not continued by successive halving. */
  STOPPED,
  /** Ended with an error, or because its worker process ended. */
  FAILED,
  /** Stopped by the user, or abandoned because the process that owned it ended. */
  INTERRUPTED
}
