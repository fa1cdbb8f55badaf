package org.recital.framework.schedule;

import org.recital.framework.trial.TrialEvent;

/** What a worker says: any number of {@code Told}, then {@code Done} or {@code Failed}. */
sealed interface WorkerMessage {
  record Told(TrialEvent event) implements WorkerMessage {}

  /** The trial has ended well; another can begin. */
  record Done() implements WorkerMessage {}

  /**
   * The trial has failed.
   *
   * @param foreseen whether the reason is meant for a user; otherwise the log has a stack trace and
   *     the worker should not be used again
   */
  record Failed(String reason, boolean foreseen) implements WorkerMessage {}
}
