package org.recital.components.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.recital.registry.data.DataException;

/**
 * A parser of timestamps to nanoseconds since 1970. Timestamps can have fractions, which are
 * rounded down to a nanosecond. A timestamp outside the years 1900 to 2199 is an error; the message
 * suggests another unit if the timestamp is plausible in that unit.
 *
 * @param unit unit of the timestamps in the file
 * @param configurable whether the data set has a parameter {@code timestamp_unit}; if so, error
 *     messages suggest it
 */
public record Timestamps(TimestampUnit unit, boolean configurable) {
  /** Timestamps in seconds, as a unit fixed by the publisher of the file. */
  public static final Timestamps SECONDS = new Timestamps(TimestampUnit.S, false);

  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate END = LocalDate.of(2200, 1, 1);
  private static final long EARLIEST_NANOSECONDS = nanoseconds(EARLIEST);
  private static final long END_NANOSECONDS = nanoseconds(END);
  private static final int NANOSECOND_DIGITS = 9;

  private static long nanoseconds(LocalDate day) {
    return Math.multiplyExact(
        day.atStartOfDay(ZoneOffset.UTC).toEpochSecond(), TimestampUnit.S.nanoseconds);
  }

  /**
   * Parses a timestamp.
   *
   * @param malformed function from a reason to the error
   * @return nanoseconds since 1970
   */
  long parse(byte[] text, int from, int to, Function<String, DataException> malformed) {
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
    return units >= EARLIEST_NANOSECONDS / unit.nanoseconds
        && units < END_NANOSECONDS / unit.nanoseconds;
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

  /**
   * Parses a timestamp.
   *
   * @param malformed function from a reason to the error
   * @return nanoseconds since 1970
   */
  long parse(String text, Function<String, DataException> malformed) {
    String stripped = text.strip();
    if (!Numbers.isNumber(stripped)) {
      throw malformed.apply(
          "timestamp must be a number of " + unit.plural() + ", but is '" + text + "'");
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
    return nanoseconds.compareTo(BigDecimal.valueOf(EARLIEST_NANOSECONDS)) >= 0
            && nanoseconds.compareTo(BigDecimal.valueOf(END_NANOSECONDS)) < 0
        ? Optional.of(nanoseconds.longValueExact())
        : Optional.empty();
  }

  private String implausible(String text, Optional<BigDecimal> value) {
    String reason =
        String.format(
            Locale.ROOT,
            "timestamp %s in %s is not between %d and %d",
            text,
            unit.plural(),
            EARLIEST.getYear(),
            END.getYear() - 1);
    for (TimestampUnit other : TimestampUnit.values()) {
      Optional<Long> time = value.flatMap(units -> in(units, other));
      if (time.isPresent() && other != unit) {
        return reason
            + ". In "
            + other.plural()
            + " it is "
            + day(time.get())
            + (configurable
                ? "; set timestamp_unit: " + other.name().toLowerCase(Locale.ROOT)
                : "; this data set needs " + unit.plural());
      }
    }
    return reason;
  }

  private static LocalDate day(long nanoseconds) {
    return Instant.EPOCH.plusNanos(nanoseconds).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
