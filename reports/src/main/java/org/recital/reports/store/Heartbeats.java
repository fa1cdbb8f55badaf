package org.recital.reports.store;

import java.time.Duration;

/**
 * The times after which a worker without heartbeats loses its trials. All times are multiples of
 * the interval, which tests shorten with the system property {@code recital.heartbeat}, in
 * milliseconds.
 */
public final class Heartbeats {
  private static final int MISSED_ON_THIS_HOST = 3;
  private static final int MISSED_ON_OTHER_HOSTS = 36;

  /** Time between two heartbeats of a worker. */
  public static final Duration INTERVAL =
      Duration.ofMillis(Integer.getInteger("recital.heartbeat", 10_000));

  /**
   * Time without a heartbeat after which the trials of an ended process of this host are taken. It
   * is not zero because the processes of another machine with the same host name look like ended
   * processes of this host.
   */
  public static final Duration ENDED = INTERVAL.multipliedBy(MISSED_ON_THIS_HOST);

  /**
   * Time without a heartbeat after which the trials of any worker are taken. By default six
   * minutes, which is longer than workers try to reconnect to the server.
   */
  static final Duration LOST = INTERVAL.multipliedBy(MISSED_ON_OTHER_HOSTS);

  private Heartbeats() {}
}
