package org.recital.components.file;

import java.util.Optional;
import java.util.function.Function;
import org.recital.registry.data.DataException;
import org.recital.registry.param.ParameterException;

/** A parser that converts the timestamps of a file to nanoseconds since 1970-01-01T00:00:00 UTC. */
public sealed interface Timestamps permits UnixTimestamps, FormattedTimestamps {
  /** Timestamps in seconds, for files whose publisher specifies this unit. */
  Timestamps SECONDS = new UnixTimestamps(TimestampUnit.S, false);

  /**
   * The timestamps that a spec describes.
   *
   * @param unit unit of numbers
   * @param format format of dates and times; empty for numbers
   * @param zone time zone of dates and times without an offset
   */
  static Timestamps of(TimestampUnit unit, Optional<TimestampFormat> format, TimestampZone zone) {
    if (format.isEmpty()) {
      return new UnixTimestamps(unit, true);
    }
    if (unit != TimestampUnit.S) {
      throw new ParameterException(
          "timestamp_unit", "must not be given together with 'timestamp_format'");
    }
    return new FormattedTimestamps(format.get(), zone.id());
  }

  /**
   * Parses a timestamp in a range of a UTF-8 array.
   *
   * @param malformed makes the exception from a reason
   * @return nanoseconds since 1970
   */
  long parse(byte[] text, int from, int to, Function<String, DataException> malformed);

  /**
   * Parses a timestamp.
   *
   * @param malformed makes the exception from a reason
   * @return nanoseconds since 1970
   */
  long parse(String text, Function<String, DataException> malformed);

  /**
   * Why the earliest and the latest timestamp of a file are implausible, and what to do; empty if
   * they are plausible.
   */
  Optional<String> implausible(long earliest, long latest);

  /**
   * Converts a time from a typed column to nanoseconds since 1970.
   *
   * @param count number of units since 1970-01-01T00:00:00 UTC
   * @param malformed makes the exception from a reason; thrown outside the years 1900 to 2199
   */
  static long nanoseconds(
      long count, TimestampUnit unit, Function<String, DataException> malformed) {
    if (count < PlausibleTimes.FROM / unit.nanoseconds
        || count >= PlausibleTimes.TO / unit.nanoseconds) {
      throw malformed.apply("timestamp '" + unit.time(count) + "' " + PlausibleTimes.refusal());
    }
    return count * unit.nanoseconds;
  }
}
