package org.recital.framework.tracking.mlflow;

import java.time.Duration;

/**
 * How patient a sender is.
 *
 * @param call the longest that one request may take
 * @param pause between looking what waits
 * @param backOff the pause after the first failure; it doubles with each further one
 * @param longestBackOff what it never exceeds
 * @param patience how long {@link MlflowSender#flush} waits for anything to succeed
 * @param attempts after how many failures in a row it does not wait at all
 */
record Limits(
    Duration call,
    Duration pause,
    Duration backOff,
    Duration longestBackOff,
    Duration patience,
    int attempts) {
  /** While trials run: what cannot be sent at once is sent later. */
  static final Limits OF_RUN =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofMinutes(1),
          Duration.ofSeconds(2),
          5);

  /** Where sending is all that there is to do. */
  static final Limits OF_SYNC =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(10),
          Duration.ofSeconds(45),
          Integer.MAX_VALUE);
}
