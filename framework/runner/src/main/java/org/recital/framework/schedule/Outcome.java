package org.recital.framework.schedule;

/** Outcome of an attempt. */
public sealed interface Outcome {
  /** The trial finished; the listener has received its result. */
  record Finished() implements Outcome {}

  /**
   * The trial failed with an error that a retry would repeat.
   *
   * @param reason reason in one line
   * @param log last lines of the log; empty if the error was expected
   */
  record Failed(String reason, String log) implements Outcome {}

  /**
   * The worker died. A retry may succeed.
   *
   * @param reason signal or exit code, in one line
   * @param log last lines of the log
   */
  record Died(String reason, String log) implements Outcome {}

  /** The trial was stopped by {@link Worker#stop}. */
  record Stopped() implements Outcome {}
}
