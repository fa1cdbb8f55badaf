package org.recital.reports.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/**
 * The clock of a server when the last connection was opened, continued by this process: the clocks
 * of hosts can differ by minutes.
 */
final class ServerClock implements InstantSource {
  /** A time of the server, and of the monotonic clock of this process. */
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
