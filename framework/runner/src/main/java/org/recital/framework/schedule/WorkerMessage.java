package org.recital.framework.schedule;

import org.recital.framework.trial.TrialEvent;

/**
 * Message of a worker: any number of {@code Event}s and {@code Heartbeat}s, then {@code Done} or
 * {@code Failed}.
 */
sealed interface WorkerMessage {
  /** The trial reports an event. */
  record Event(TrialEvent event) implements WorkerMessage {}

  /**
   * The worker process is alive.
   *
   * @param sinceEvent milliseconds since the last event of the trial
   * @param sinceWork milliseconds since the last event or use of CPU time
   */
  record Heartbeat(long sinceEvent, long sinceWork) implements WorkerMessage {}

  /** The trial has finished, and the worker is ready for the next one. */
  record Done() implements WorkerMessage {}

  /**
   * The trial has failed.
   *
   * @param reason error message
   * @param foreseen whether the error was expected and its message is meant for the user; otherwise
   *     the log has a stack trace and the worker should not be used again
   * @param data whether the data cannot be read or prepared, so that no trial with the same data
   *     can succeed
   */
  record Failed(String reason, boolean foreseen, boolean data) implements WorkerMessage {}
}
