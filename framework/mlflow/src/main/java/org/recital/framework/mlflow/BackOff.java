package org.recital.framework.mlflow;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Exponential back-off: a pause that doubles with each consecutive failure. A random jitter of up
 * to 20 % keeps several senders from retrying at the same time. Written by one thread, read by
 * others.
 */
final class BackOff {
  private static final int MAX_SHIFT = 20;

  private final Duration firstPause;
  private final Duration maxPause;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile long next = System.nanoTime();

  BackOff(Duration firstPause, Duration maxPause) {
    this.firstPause = firstPause;
    this.maxPause = maxPause;
  }

  void failed() {
    long exact = firstPause.toNanos() << Math.min(failures.getAndIncrement(), MAX_SHIFT);
    long pause = exact <= 0 ? maxPause.toNanos() : Math.min(maxPause.toNanos(), exact);
    double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
    next = System.nanoTime() + (long) (pause * jitter);
  }

  void succeeded() {
    failures.set(0);
    next = System.nanoTime();
  }

  /** Ends the current pause. */
  void tryNow() {
    next = System.nanoTime();
  }

  boolean mayTry() {
    return System.nanoTime() - next >= 0;
  }

  /** Number of consecutive failures. */
  int failures() {
    return failures.get();
  }
}
