package org.recital.framework.mlflow;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When to ask a server again that failed: after a pause that doubles with each failure in a row,
 * give or take a fifth, so that several senders do not come back all at once. Used by one thread,
 * and read by others.
 */
final class BackOff {
  private static final int LONGEST_SHIFT = 20;

  private final Duration first;
  private final Duration longest;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile long next = System.nanoTime();

  BackOff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  void failed() {
    long exact = first.toNanos() << Math.min(failures.getAndIncrement(), LONGEST_SHIFT);
    long pause = exact <= 0 ? longest.toNanos() : Math.min(longest.toNanos(), exact);
    double spread = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
    next = System.nanoTime() + (long) (pause * spread);
  }

  void succeeded() {
    failures.set(0);
    next = System.nanoTime();
  }

  /** Ends the pause. */
  void tryNow() {
    next = System.nanoTime();
  }

  boolean mayTry() {
    return System.nanoTime() - next >= 0;
  }

  /** In a row. */
  int failures() {
    return failures.get();
  }
}
