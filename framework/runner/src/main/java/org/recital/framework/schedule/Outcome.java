package org.recital.framework.schedule;

/** How a trial ended. */
public sealed interface Outcome {
  /** Well; the listener was told the result. */
  record Finished() implements Outcome {}

  /**
   * Badly, for a reason of the trial's own: it would fail again.
   *
   * @param reason in one line
   * @param log the last lines of its log, where they help: not for a reason that is foreseen
   */
  record Failed(String reason, String log) implements Outcome {}

  /**
   * Badly, because the worker died. Another try may go well.
   *
   * @param reason the signal or the exit code, in one line
   * @param log the last lines of its log
   */
  record Died(String reason, String log) implements Outcome {}

  /** It was stopped. */
  record Stopped() implements Outcome {}
}
