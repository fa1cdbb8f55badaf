package org.recital.framework.mlflow;

import java.time.Duration;
import java.util.function.Supplier;

/** Limits the time spent on leaderboard updates to one percent. */
final class LeaderboardThrottle {
  private static final Duration MIN_INTERVAL = Duration.ofSeconds(10);
  private static final int INTERVAL_FACTOR = 100;

  private long next = System.nanoTime();

  boolean isDue() {
    return System.nanoTime() - next >= 0;
  }

  /**
   * Renders a leaderboard. The next rendering is due after a pause of 100 times the duration of
   * this one, or of 10 seconds if that is longer.
   */
  <T> T time(Supplier<T> board) {
    long start = System.nanoTime();
    T rendered = board.get();
    long took = System.nanoTime() - start;
    next = System.nanoTime() + Math.max(MIN_INTERVAL.toNanos(), INTERVAL_FACTOR * took);
    return rendered;
  }
}
