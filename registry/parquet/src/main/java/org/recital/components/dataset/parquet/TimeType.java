package org.recital.components.dataset.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.ColumnReader;
import org.recital.components.file.TimestampUnit;
import org.recital.components.file.Timestamps;
import org.recital.registry.data.DataException;

/**
 * The type of a column of times or dates.
 *
 * @param unit unit of the values since 1970-01-01T00:00:00
 * @param count function from the current value to the number of units
 * @param utc whether the values count from 1970 in UTC; otherwise, they are local times
 * @param isDate whether the values are dates, at midnight
 */
record TimeType(
    TimestampUnit unit, ToLongFunction<ColumnReader> count, boolean utc, boolean isDate) {
  private static final long SECONDS_OF_DAY = 86_400;
  private static final long NANOSECONDS = 1_000_000_000;
  private static final long JULIAN_DAY_OF_1970 = 2_440_588;

  /** Days since 1970. */
  static final TimeType DATE =
      new TimeType(
          TimestampUnit.S, value -> value.getInteger() * SECONDS_OF_DAY, /* utc= */ false, true);

  /** Julian day and nanoseconds of the day, as Impala and early versions of Spark write times. */
  static final TimeType INT96 =
      new TimeType(TimestampUnit.NS, TimeType::ofJulianDay, /* utc= */ true, false);

  /** Units since 1970 in an integer. */
  static TimeType of(TimestampUnit unit, boolean utc) {
    return new TimeType(unit, ColumnReader::getLong, utc, false);
  }

  /**
   * The time of a value in nanoseconds since 1970 in UTC.
   *
   * @param count value of the column
   * @param zone time zone of local times and dates
   * @param malformed function from a reason to the error, for an implausible time
   */
  long nanoseconds(long count, ZoneId zone, Function<String, DataException> malformed) {
    long nanoseconds = Timestamps.nanoseconds(count, unit, malformed);
    if (utc || zone.equals(ZoneOffset.UTC) || zone.getId().equals("UTC")) {
      return nanoseconds;
    }
    long second = local(count).atZone(zone).toEpochSecond();
    return second * NANOSECONDS + Math.floorMod(nanoseconds, NANOSECONDS);
  }

  /** A value as in ISO 8601: a date, a local time, or a time that ends in Z. */
  String text(long count) {
    if (utc) {
      return unit.time(count).toString();
    }
    return isDate
        ? LocalDate.ofEpochDay(count / SECONDS_OF_DAY).toString()
        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local(count));
  }

  private LocalDateTime local(long count) {
    return LocalDateTime.ofInstant(unit.time(count), ZoneOffset.UTC);
  }

  private static long ofJulianDay(ColumnReader value) {
    ByteBuffer bytes = value.getBinary().toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanosecondsOfDay = bytes.getLong();
    long day = Integer.toUnsignedLong(bytes.getInt()) - JULIAN_DAY_OF_1970;
    try {
      return Math.addExact(Math.multiplyExact(day, SECONDS_OF_DAY * NANOSECONDS), nanosecondsOfDay);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE; // out of the range of plausible times, like the value itself
    }
  }
}
