package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Function;
import org.recital.registry.data.DataException;

/**
 * A parser of dates and times.
 *
 * @param zone time zone of dates and times without an offset
 */
record FormattedTimestamps(TimestampFormat format, ZoneId zone) implements Timestamps {
  @Override
  public long parse(byte[] text, int from, int to, Function<String, DataException> malformed) {
    return parse(new String(text, from, to - from, StandardCharsets.UTF_8), malformed);
  }

  @Override
  public long parse(String text, Function<String, DataException> malformed) {
    ZonedDateTime time =
        format
            .in(Numbers.withoutBlanks(text), zone)
            .orElseThrow(() -> malformed.apply(otherFormat(text)));
    if (!PlausibleTimes.include(time.toLocalDate())) {
      throw malformed.apply("timestamp '" + Excerpt.of(text) + "' " + PlausibleTimes.refusal());
    }
    return Math.addExact(
        Math.multiplyExact(time.toEpochSecond(), TimestampUnit.S.nanoseconds), time.getNano());
  }

  @Override
  public Optional<String> implausible(long earliest, long latest) {
    return Optional.empty();
  }

  private String otherFormat(String text) {
    return "timestamp must have the format '" + format + "', but is '" + Excerpt.of(text) + "'";
  }
}
