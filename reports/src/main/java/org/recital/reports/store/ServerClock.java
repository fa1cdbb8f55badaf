package org.recital.reports.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/**
 * Server time: read from the server when the last connection was opened, and continued by the
 * monotonic clock of this process. The clocks of hosts can differ by minutes.
 */
final class ServerClock implements InstantSource {
  /** A server time, and the value of this process's monotonic clock at that time. */
  private record Reading(Instant server, long nanos) {}

  private volatile Reading last = new Reading(Instant.EPOCH, System.nanoTime());

  void set(OffsetDateTime time) {
    last = new Reading(time.toInstant(), System.nanoTime());
  }

  @Override
  public Instant instant() {
    Reading reading = last;
    return reading.server().plusNanos(System.nanoTime() - reading.nanos());
  }
}
