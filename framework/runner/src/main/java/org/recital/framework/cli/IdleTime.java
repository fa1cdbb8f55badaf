package org.recital.framework.cli;

import java.time.Duration;
import java.util.function.IntSupplier;

/** The time since a worker ran its last trial. Used by one thread. */
final class IdleTime {
  private final Console console;
  private final IntSupplier limit;
  private long since = System.nanoTime();
  private boolean isPrinted;

  /**
   * @param limit supplier of the time limit in seconds
   */
  IdleTime(Console console, IntSupplier limit) {
    this.console = console;
    this.limit = limit;
  }

  /** Restarts the idle time, because a trial was run or may soon be offered. */
  void reset() {
    since = System.nanoTime();
  }

  boolean hasReachedLimit() {
    return System.nanoTime() - since >= Duration.ofSeconds(limit.getAsInt()).toNanos();
  }

  /** Prints once that the worker waits. */
  void print() {
    if (!isPrinted) {
      isPrinted = true;
      String seconds = Plurals.count(limit.getAsInt(), "second");
      console.info("no trial to run; waiting " + seconds + " for others");
    }
  }

  /** Ends the idle time, because a trial begins. The next call of {@link #print} prints again. */
  void end() {
    isPrinted = false;
  }
}
