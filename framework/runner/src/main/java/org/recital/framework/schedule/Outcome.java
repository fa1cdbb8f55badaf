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
   * @param data whether the data cannot be read or prepared, so that no trial with the same data
   *     can succeed
   */
  record Failed(String reason, String log, boolean data) implements Outcome {
    Failed(String reason, String log) {
      this(reason, log, false);
    }
  }

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
