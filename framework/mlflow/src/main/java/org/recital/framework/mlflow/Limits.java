package org.recital.framework.mlflow;

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
 * @param whole how long it waits in all, unless a twentieth of the time before is more
 */
record Limits(
    Duration call,
    Duration pause,
    Duration backOff,
    Duration longestBackOff,
    Duration patience,
    int attempts,
    Duration whole) {
  private static final int SHARE = 20;

  /** While trials run: what cannot be sent at once is sent later. */
  static final Limits OF_RUN =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofMinutes(1),
          Duration.ofSeconds(2),
          5,
          Duration.ofSeconds(15));

  /** Where sending is all that there is to do. */
  static final Limits OF_SYNC =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(10),
          Duration.ofSeconds(45),
          Integer.MAX_VALUE,
          Duration.ofDays(1));

  /** How long is waited in all after a run of so many nanoseconds. */
  Duration wholeAfter(long nanos) {
    Duration share = Duration.ofNanos(nanos / SHARE);
    return share.compareTo(whole) > 0 ? share : whole;
  }
}
