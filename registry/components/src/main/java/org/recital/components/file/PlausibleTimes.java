package org.recital.components.file;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** The range of plausible timestamps: the years 1900 to 2199. */
final class PlausibleTimes {
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

  /** The first plausible timestamp, in nanoseconds since 1970. */
  static final long FROM = nanoseconds(FIRST_DAY);

  /** The end of the plausible timestamps (exclusive), in nanoseconds since 1970. */
  static final long TO = nanoseconds(LAST_DAY.plusDays(1));

  private PlausibleTimes() {}

  static boolean include(LocalDate day) {
    return !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
  }

  /** Whether a day is in the years 1990 to 2099, like the days in most data sets. */
  static boolean isRecent(LocalDate day) {
    return day.getYear() >= 1990 && day.getYear() < 2100;
  }

  /** The beginning of a day in UTC, in nanoseconds since 1970. */
  static long nanoseconds(LocalDate day) {
    return Math.multiplyExact(
        day.atStartOfDay(ZoneOffset.UTC).toEpochSecond(), TimestampUnit.S.nanoseconds);
  }

  /** The day of a timestamp in UTC. */
  static LocalDate day(long nanoseconds) {
    return Instant.EPOCH.plusNanos(nanoseconds).atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** The end of a message about a timestamp outside the range. */
  static String refusal() {
    return String.format(
        Locale.ROOT, "is not between %d and %d", FIRST_DAY.getYear(), LAST_DAY.getYear());
  }
}
