package org.recital.reports.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/**
 * The clock of a server when the last connection was opened, continued by this process: the clocks
 * of hosts can differ by minutes.
 */
final class ServerClock implements InstantSource {
  private volatile Instant server = Instant.EPOCH;
  private volatile long nanos;

  void set(OffsetDateTime time) {
    server = time.toInstant();
    nanos = System.nanoTime();
  }

  @Override
  public Instant instant() {
    return server.plusNanos(System.nanoTime() - nanos);
  }
}
