package org.recital.framework.train;

/** A rate limit of five events per second. */
final class Throttle {
  private static final long INTERVAL_NANOSECONDS = 200_000_000;

  private long last = System.nanoTime();

  /** Whether the interval since the last accepted event is over; if so, accepts this one. */
  boolean tryAcquire() {
    long now = System.nanoTime();
    if (now - last < INTERVAL_NANOSECONDS) {
      return false;
    }
    last = now;
    return true;
  }
}
