package org.recital.components.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.recital.registry.data.DataException;

/**
 * A parser of timestamps that count seconds, or another unit, since 1970. Timestamps can have
 * fractions, which are rounded down to a nanosecond. A timestamp outside the years 1900 to 2199
 * causes an error. If the timestamp is plausible in another unit, the message suggests that unit.
 *
 * @param unit unit of the timestamps in the file
 * @param configurable whether the data set has a parameter {@code timestamp_unit}; if so, error
 *     messages suggest it
 */
record UnixTimestamps(TimestampUnit unit, boolean configurable) implements Timestamps {
  private static final TimestampFormat DATE = TimestampFormat.parse("yyyyMMdd");
  private static final TimestampFormat DATE_AND_TIME = TimestampFormat.parse("yyyyMMddHHmmss");
  private static final int NANOSECOND_DIGITS = 9;

  @Override
  public long parse(byte[] text, int from, int to, Function<String, DataException> malformed) {
    long whole = Numbers.wholeNumber(text, from, to);
    if (whole != Numbers.NOT_A_NUMBER && fits(whole)) {
      return whole * unit.nanoseconds;
    }
    long simple = simpleFraction(text, from, to);
    return simple == Numbers.NOT_A_NUMBER
        ? parse(new String(text, from, to - from, StandardCharsets.UTF_8), malformed)
        : simple;
  }

  /** Whether a whole number of units is a plausible time. */
  private boolean fits(long units) {
    return units >= PlausibleTimes.FROM / unit.nanoseconds
        && units < PlausibleTimes.TO / unit.nanoseconds;
  }

  /** Parses digits, a point and 1 to 9 digits; {@link Numbers#NOT_A_NUMBER} for other text. */
  private long simpleFraction(byte[] text, int from, int to) {
    if (from == to) {
      return Numbers.NOT_A_NUMBER;
    }
    int point = from;
    while (point < to && text[point] != '.') {
      point++;
    }
    int digits = to - point - 1;
    if (text[from] == '-' || digits < 1 || digits > NANOSECOND_DIGITS || text[point + 1] == '-') {
      return Numbers.NOT_A_NUMBER;
    }
    long whole = Numbers.wholeNumber(text, from, point);
    long fraction = Numbers.wholeNumber(text, point + 1, to);
    if (whole < 0 || fraction < 0 || !fits(whole)) {
      return Numbers.NOT_A_NUMBER;
    }
    long scaled = fraction;
    for (int digit = digits; digit < NANOSECOND_DIGITS; digit++) {
      scaled *= 10;
    }
    return whole * unit.nanoseconds + scaled / (TimestampUnit.S.nanoseconds / unit.nanoseconds);
  }

  @Override
  public long parse(String text, Function<String, DataException> malformed) {
    String stripped = Numbers.withoutBlanks(text);
    if (!Numbers.isNumber(stripped)) {
      throw malformed.apply(
          "timestamp must be a number of "
              + unit.plural()
              + ", but is '"
              + Excerpt.of(text)
              + "'"
              + (configurable ? formatHint(stripped) : ""));
    }
    Optional<BigDecimal> value = exact(stripped);
    return value
        .flatMap(units -> in(units, unit))
        .orElseThrow(() -> malformed.apply(implausible(stripped, value)));
  }

  /** The exact value of a number; empty if it is out of range in every unit. */
  private static Optional<BigDecimal> exact(String text) {
    double approximate = Double.parseDouble(text);
    if (Math.abs(approximate) > Long.MAX_VALUE) {
      return Optional.empty();
    }
    return Optional.of(Math.abs(approximate) < 1e-9 ? BigDecimal.ZERO : new BigDecimal(text));
  }

  /** Converts a timestamp to nanoseconds since 1970; empty if it is not plausible. */
  private static Optional<Long> in(BigDecimal units, TimestampUnit unit) {
    BigDecimal nanoseconds =
        units.multiply(BigDecimal.valueOf(unit.nanoseconds)).setScale(0, RoundingMode.FLOOR);
    return nanoseconds.compareTo(BigDecimal.valueOf(PlausibleTimes.FROM)) >= 0
            && nanoseconds.compareTo(BigDecimal.valueOf(PlausibleTimes.TO)) < 0
        ? Optional.of(nanoseconds.longValueExact())
        : Optional.empty();
  }

  private String implausible(String text, Optional<BigDecimal> value) {
    String reason =
        String.format(
            Locale.ROOT,
            "timestamp %s in %s %s",
            Excerpt.of(text),
            unit.plural(),
            PlausibleTimes.refusal());
    if (configurable && value.isPresent() && DATE_AND_TIME.isPlausible(text)) {
      return reason + ". If it is a date and time, set timestamp_format: " + DATE_AND_TIME;
    }
    for (TimestampUnit other : TimestampUnit.values()) {
      Optional<Long> time = value.flatMap(units -> in(units, other));
      if (time.isPresent() && other != unit) {
        return reason
            + ". In "
            + other.plural()
            + " it is "
            + PlausibleTimes.day(time.get())
            + (configurable
                ? "; set timestamp_unit: " + other.key()
                : "; this data set needs " + unit.plural());
      }
    }
    return reason;
  }

  /**
   * Rejects timestamps that would all be recent dates if they were in a larger unit. For example,
   * seconds that are read as milliseconds fall in 1970. Also rejects dates written as numbers, such
   * as 20150301.
   */
  @Override
  public Optional<String> implausible(long earliest, long latest) {
    if (!configurable) {
      return Optional.empty();
    }
    String first = Long.toString(earliest / unit.nanoseconds);
    String last = Long.toString(latest / unit.nanoseconds);
    if (DATE.isPlausible(first) && DATE.isPlausible(last)) {
      return Optional.of(
          described(earliest, latest)
              + ", but "
              + first
              + " and "
              + last
              + " look like dates. Set timestamp_format: "
              + DATE);
    }
    return Arrays.stream(TimestampUnit.values())
        .filter(other -> other.nanoseconds > unit.nanoseconds)
        .filter(other -> isRecent(first, other) && isRecent(last, other))
        .map(
            other ->
                described(earliest, latest)
                    + ", but in "
                    + other.plural()
                    + " from "
                    + day(first, other)
                    + " to "
                    + day(last, other)
                    + ". Set timestamp_unit: "
                    + other.key())
        .findFirst();
  }

  private String described(long earliest, long latest) {
    return "timestamps in "
        + unit.plural()
        + " are from "
        + PlausibleTimes.day(earliest)
        + " to "
        + PlausibleTimes.day(latest);
  }

  private static boolean isRecent(String units, TimestampUnit unit) {
    return in(new BigDecimal(units), unit)
        .filter(time -> PlausibleTimes.isRecent(PlausibleTimes.day(time)))
        .isPresent();
  }

  private static LocalDate day(String units, TimestampUnit unit) {
    return PlausibleTimes.day(in(new BigDecimal(units), unit).orElseThrow());
  }

  /** Advice for a timestamp that looks like a date. */
  private static String formatHint(String text) {
    return text.matches("\\d{4}-\\d{2}-\\d{2}.*")
        ? ". Set its format: timestamp_format: iso, or a pattern such as 'yyyy-MM-dd HH:mm:ss'"
        : "";
  }
}
