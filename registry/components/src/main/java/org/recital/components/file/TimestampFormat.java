package org.recital.components.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The format of dates and times in a file: {@code iso}, or a pattern of Java's {@link
 * DateTimeFormatter}. Parsing is strict, so that February 30 is an error. Months and weekdays have
 * English names. If the pattern has no time, the time is midnight.
 *
 * @param pattern pattern, or {@code iso}
 * @param formatter parser of the pattern
 */
public record TimestampFormat(String pattern, DateTimeFormatter formatter) {
  private static final String ISO = "iso";
  private static final Pattern LITERAL = Pattern.compile("'[^']*'");
  private static final Pattern SHORT_YEAR = Pattern.compile("(?<![yu])(yy|uu)(?![yu])");
  private static final ZonedDateTime EXAMPLE =
      ZonedDateTime.of(2015, 3, 1, 18, 30, 5, 0, ZoneOffset.UTC);

  /**
   * Parses the value of a parameter {@code timestamp_format}.
   *
   * @throws IllegalArgumentException if the pattern is invalid, lacks a full date, has a two-digit
   *     year or has an incomplete time of day
   */
  public static TimestampFormat parse(String pattern) {
    TimestampFormat format = new TimestampFormat(pattern, formatter(pattern));
    if (!format.hasDate()) {
      throw new IllegalArgumentException(
          "the pattern '" + pattern + "' has no full date. Examples: iso, yyyy-MM-dd HH:mm:ss");
    }
    if (hasShortYear(pattern)) {
      throw new IllegalArgumentException(
          "the pattern '"
              + pattern
              + "' has a year of two digits, whose century is unknown; write years with four digits,"
              + " as yyyy");
    }
    if (format.hasPartOfTime()) {
      throw new IllegalArgumentException(
          "the pattern '"
              + pattern
              + "' has only a part of a time of day; hours are HH, or hh with a for AM and PM,"
              + " minutes mm, seconds ss. Example: yyyy-MM-dd HH:mm:ss");
    }
    return format;
  }

  private static boolean hasShortYear(String pattern) {
    return SHORT_YEAR.matcher(LITERAL.matcher(pattern).replaceAll("")).find();
  }

  /** Whether the format has fields of a time of day, but too few to determine the time. */
  private boolean hasPartOfTime() {
    TemporalAccessor parsed = formatter.parse(formatter.format(EXAMPLE));
    return Optional.ofNullable(parsed.query(TemporalQueries.localTime())).isEmpty()
        && Stream.of(ChronoField.values())
            .anyMatch(field -> field.isTimeBased() && parsed.isSupported(field));
  }

  private static DateTimeFormatter formatter(String pattern) {
    try {
      return pattern.equals(ISO) ? iso() : strict(pattern);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + pattern
              + "' is neither iso nor a pattern of date and time: "
              + e.getMessage()
              + ". Example: yyyy-MM-dd HH:mm:ss",
          e);
    }
  }

  private static DateTimeFormatter strict(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(proleptic(pattern))
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * The pattern with the letter y (year of era) replaced by u (year), because y requires an era.
   */
  private static String proleptic(String pattern) {
    StringBuilder changed = new StringBuilder();
    boolean literal = false;
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      literal ^= letter == '\'';
      changed.append(letter == 'y' && !literal ? 'u' : letter);
    }
    return changed.toString();
  }

  /** ISO 8601: a date, optionally with a time, a fraction and an offset; 'T' may be a space. */
  private static DateTimeFormatter iso() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(DateTimeFormatter.ISO_LOCAL_DATE)
        .optionalStart()
        .appendPattern("['T'][' ']HH:mm")
        .optionalStart()
        .appendLiteral(':')
        .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
        .optionalEnd()
        .optionalEnd()
        .optionalStart()
        .appendPattern("[' '][XXX][XX][X]")
        .optionalEnd()
        .optionalEnd()
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private boolean hasDate() {
    try {
      return in(formatter.format(EXAMPLE), ZoneOffset.UTC).isPresent();
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The time that a text denotes; empty if the text does not have this format. */
  Optional<ZonedDateTime> in(String text, ZoneId zone) {
    try {
      TemporalAccessor parsed = formatter.parse(text);
      Optional<LocalDate> day = Optional.ofNullable(parsed.query(TemporalQueries.localDate()));
      LocalTime time =
          Optional.ofNullable(parsed.query(TemporalQueries.localTime())).orElse(LocalTime.MIDNIGHT);
      ZoneId given = Optional.ofNullable(parsed.query(TemporalQueries.zone())).orElse(zone);
      return day.map(date -> date.atTime(time).atZone(given));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a text has this format and denotes a time in recent years. */
  boolean isPlausible(String text) {
    return in(text, ZoneOffset.UTC)
        .filter(time -> PlausibleTimes.isRecent(time.toLocalDate()))
        .isPresent();
  }

  /** The pattern as in a spec. */
  @Override
  public String toString() {
    return pattern;
  }
}
