package org.recital.components.file;

/** Unit of the time stamps in a file, which count from the beginning of 1970 in UTC. */
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

  /** "seconds". */
  String plural() {
    return switch (this) {
      case S -> "seconds";
      case MS -> "milliseconds";
      case US -> "microseconds";
      case NS -> "nanoseconds";
    };
  }
}
