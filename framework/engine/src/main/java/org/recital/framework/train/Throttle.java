package org.recital.framework.train;

/** A rate limit of five events per second. */
final class Throttle {
  private static final long INTERVAL_NANOSECONDS = 200_000_000;

  private long last = System.nanoTime();

  /**
   * Accepts an event unless the last accepted event is too recent. Returns whether it accepts the
   * event.
   */
  boolean tryAcquire() {
    long now = System.nanoTime();
    if (now - last < INTERVAL_NANOSECONDS) {
      return false;
    }
    last = now;
    return true;
  }
}
