package org.recital.components.file;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.recital.registry.data.DataException;

/**
 * Notation of timestamps: the parameter that sets it, and the value of the parameter.
 *
 * @param parameter {@code timestamp_unit} or {@code timestamp_format}
 * @param value value of the parameter
 */
public record TimeNotation(String parameter, String value) {
  private static final List<String> PATTERNS =
      List.of(
          "iso",
          "yyyyMMdd",
          "yyyyMMddHHmmss",
          "yyyy/MM/dd HH:mm:ss",
          "yyyy/MM/dd HH:mm",
          "yyyy/MM/dd",
          "dd.MM.yyyy HH:mm:ss",
          "dd.MM.yyyy HH:mm",
          "dd.MM.yyyy",
          "M/d/yyyy h:mm:ss a",
          "M/d/yyyy H:mm:ss",
          "M/d/yyyy H:mm",
          "M/d/yyyy",
          "d/M/yyyy H:mm:ss",
          "d/M/yyyy H:mm",
          "d/M/yyyy",
          "EEE MMM dd HH:mm:ss Z yyyy",
          "MMM d, yyyy",
          "d MMM yyyy");

  /** The notation in which all texts are times of recent years; empty if there is none. */
  public static Optional<TimeNotation> of(List<String> texts) {
    Optional<TimeNotation> unit =
        Arrays.stream(TimestampUnit.values())
            .filter(candidate -> texts.stream().allMatch(text -> isRecent(text, candidate)))
            .map(candidate -> new TimeNotation("timestamp_unit", candidate.key()))
            .findFirst();
    return unit.or(
        () ->
            PATTERNS.stream()
                .map(TimestampFormat::parse)
                .filter(format -> texts.stream().allMatch(format::isPlausible))
                .map(format -> new TimeNotation("timestamp_format", format.pattern()))
                .findFirst());
  }

  private static boolean isRecent(String text, TimestampUnit unit) {
    if (!Numbers.isNumber(text)) {
      return false;
    }
    try {
      long time = new UnixTimestamps(unit, false).parse(text, DataException::new);
      return PlausibleTimes.isRecent(PlausibleTimes.day(time));
    } catch (DataException e) {
      return false; // outside the range of years
    }
  }

  /** Whether a text is a decimal number. */
  public static boolean isNumber(String text) {
    return Numbers.isNumber(text);
  }
}
