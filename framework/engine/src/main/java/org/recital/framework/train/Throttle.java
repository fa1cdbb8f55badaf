package org.recital.framework.train;

/** Opens a few times a second. */
final class Throttle {
  private static final long NANOSECONDS = 200_000_000;

  private long last = System.nanoTime();

  boolean open() {
    long now = System.nanoTime();
    if (now - last < NANOSECONDS) {
      return false;
    }
    last = now;
    return true;
  }
}
