package org.recital.components.split;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A point in time of a spec: an ISO 8601 date or time, in UTC unless it has an offset, or seconds
 * since 1970. The text of the value is in UTC, so equal times have equal texts.
 */
record PointInTime(Instant instant) {
  /** Seconds with 9 to 11 digits, so that neither years nor milliseconds since 1970 match. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{9,11}(\\.[0-9]{1,9})?");

  private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private static final List<Function<String, Instant>> ISO =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

  /**
   * Parses a point in time.
   *
   * @throws IllegalArgumentException if the text is neither of the two forms
   */
  static PointInTime parse(String text) {
    if (SECONDS.matcher(text).matches()) {
      BigDecimal[] parts = new BigDecimal(text).divideAndRemainder(BigDecimal.ONE);
      return inRange(
          text,
          Instant.ofEpochSecond(
              parts[0].longValueExact(), parts[1].movePointRight(9).longValueExact()));
    }
    return ISO.stream()
        .flatMap(form -> parsed(text, form).stream())
        .findFirst()
        .map(instant -> inRange(text, instant))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' is not a point in time; expected a date such as 2018-09-24, a time"
                        + " such as 2018-09-24T14:30:00Z, or seconds since 1970 such as"
                        + " 1537799400"));
  }

  private static PointInTime inRange(String text, Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "'" + text + "' must be between " + EARLIEST + " and " + LATEST);
    }
    return new PointInTime(instant);
  }

  private static Optional<Instant> parsed(String text, Function<String, Instant> form) {
    try {
      return Optional.of(form.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Nanoseconds since 1970, as in {@link org.recital.registry.data.Interactions}. */
  long nanos() {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  @Override
  public String toString() {
    return instant.toString();
  }
}
