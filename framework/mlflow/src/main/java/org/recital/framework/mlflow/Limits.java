package org.recital.framework.mlflow;

import java.time.Duration;

/**
 * Timeouts and retry limits of a sender.
 *
 * @param requestTimeout limit for one request
 * @param pollInterval pause between two reads of the outbox
 * @param backOff pause after the first failure; doubles with each further failure
 * @param maxBackOff longest pause after a failure
 * @param idleTimeout how long {@link MlflowSender#flush} waits without progress
 * @param maxFailures number of consecutive failures at which {@code flush} stops waiting
 * @param flushTimeout maximum duration of {@code flush}, or 5 % of the preceding run time if that
 *     is longer
 */
record Limits(
    Duration requestTimeout,
    Duration pollInterval,
    Duration backOff,
    Duration maxBackOff,
    Duration idleTimeout,
    int maxFailures,
    Duration flushTimeout) {
  private static final int RUN_TO_FLUSH = 20;

  /** Limits while trials run: changes that cannot be sent soon stay pending. */
  static final Limits OF_RUN =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofMinutes(1),
          Duration.ofSeconds(2),
          5,
          Duration.ofSeconds(15));

  /** Limits for {@code recital sync}, which only uploads. */
  static final Limits OF_SYNC =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(10),
          Duration.ofSeconds(45),
          Integer.MAX_VALUE,
          Duration.ofDays(1));

  /** Maximum duration of a flush after a run of {@code nanos} nanoseconds. */
  Duration flushTimeoutAfter(long nanos) {
    Duration relative = Duration.ofNanos(nanos / RUN_TO_FLUSH);
    return relative.compareTo(flushTimeout) > 0 ? relative : flushTimeout;
  }
}
