package org.recital.framework.schedule;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Clock that stands still while its process is suspended, for example by Ctrl-Z or because the
 * machine sleeps. It must be read every few seconds: if more time than {@link #LONGEST} passes
 * between two readings, only {@link #LONGEST} is counted. Not thread-safe.
 */
final class AwakeClock {
  static final Duration LONGEST = Duration.ofSeconds(10);

  private final LongSupplier nanos;
  private long last;
  private long total;

  AwakeClock(LongSupplier nanos) {
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  /** Nanoseconds since the creation of this clock. */
  long nanos() {
    long now = nanos.getAsLong();
    total += Math.min(now - last, LONGEST.toNanos());
    last = now;
    return total;
  }
}
