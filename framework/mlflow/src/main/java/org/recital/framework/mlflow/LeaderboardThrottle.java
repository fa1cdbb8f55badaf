package org.recital.framework.mlflow;

import java.time.Duration;
import java.util.function.Supplier;

/** Keeps a leaderboard current without spending more than a hundredth of the time on it. */
final class LeaderboardThrottle {
  private static final Duration LEAST = Duration.ofSeconds(10);
  private static final int SHARE = 100;

  private long next = System.nanoTime();

  boolean isDue() {
    return System.nanoTime() - next >= 0;
  }

  /** Makes a board; the next one is due in a hundred times the time that it took. */
  <T> T time(Supplier<T> board) {
    long start = System.nanoTime();
    T made = board.get();
    long took = System.nanoTime() - start;
    next = System.nanoTime() + Math.max(LEAST.toNanos(), SHARE * took);
    return made;
  }
}
