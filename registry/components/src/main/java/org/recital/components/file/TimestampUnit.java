package org.recital.components.file;

import java.time.Instant;
import java.util.Locale;

/** The unit of timestamps in a file, counted from 1970-01-01T00:00:00 UTC. */
public enum TimestampUnit {
  /** Seconds. */
  S(1_000_000_000),
  /** Milliseconds. */
  MS(1_000_000),
  /** Microseconds. */
  US(1_000),
  /** Nanoseconds. */
  NS(1);

  final long nanoseconds;

  TimestampUnit(long nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /** The name of the unit in specs. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The plural of the unit, such as "seconds". */
  String plural() {
    return switch (this) {
      case S -> "seconds";
      case MS -> "milliseconds";
      case US -> "microseconds";
      case NS -> "nanoseconds";
    };
  }

  /** The time of a number of units since 1970-01-01T00:00:00 UTC. */
  public Instant time(long count) {
    long perSecond = S.nanoseconds / nanoseconds;
    return Instant.ofEpochSecond(
        Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * nanoseconds);
  }
}
