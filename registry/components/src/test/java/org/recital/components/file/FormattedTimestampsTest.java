package org.recital.components.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataException;
import org.recital.registry.param.ParameterException;

class FormattedTimestampsTest {
  @Test
  void iso_dates_may_have_times_fractions_and_offsets() {
    assertThat(iso("2015-03-01")).isEqualTo("2015-03-01T00:00:00Z");
    assertThat(iso("2015-03-01T18:30")).isEqualTo("2015-03-01T18:30:00Z");
    assertThat(iso("2015-03-01 18:30:05")).isEqualTo("2015-03-01T18:30:05Z");
    assertThat(iso("2015-03-01t18:30:05.123456789z")).isEqualTo("2015-03-01T18:30:05.123456789Z");
    assertThat(iso(" 2015-03-01 18:30:05.5 +02:00 ")).isEqualTo("2015-03-01T16:30:05.500Z");
    assertThat(iso("2015-03-01T18:30:05-0330")).isEqualTo("2015-03-01T22:00:05Z");
    assertThat(iso("1905-01-01")).isEqualTo("1905-01-01T00:00:00Z");
  }

  @Test
  void patterns_have_english_names_and_may_lack_the_time() {
    assertThat(parse("yyyyMMdd", "UTC", "20150301")).isEqualTo("2015-03-01T00:00:00Z");
    assertThat(parse("yyyy-MM-dd HH", "UTC", "2015-03-01 18")).isEqualTo("2015-03-01T18:00:00Z");
    assertThat(parse("M/d/yyyy h:mm:ss a", "UTC", "11/15/2019 9:05:58 AM"))
        .isEqualTo("2019-11-15T09:05:58Z");
    assertThat(parse("MMM d, yyyy", "UTC", "mar 1, 2015")).isEqualTo("2015-03-01T00:00:00Z");
    assertThat(parse("EEE MMM dd HH:mm:ss Z yyyy", "UTC", "Sun Mar 01 18:30:05 +0100 2015"))
        .isEqualTo("2015-03-01T17:30:05Z");
    assertThat(parse("yyyy'y'MM-dd", "UTC", "2015y03-01")).isEqualTo("2015-03-01T00:00:00Z");
  }

  @Test
  void the_zone_applies_to_times_without_an_offset() {
    assertThat(parse("iso", "Europe/Paris", "2015-07-01 12:00")).isEqualTo("2015-07-01T10:00:00Z");
    assertThat(parse("iso", "Europe/Paris", "2015-01-01 12:00")).isEqualTo("2015-01-01T11:00:00Z");
    assertThat(parse("iso", "+05:30", "2015-07-01")).isEqualTo("2015-06-30T18:30:00Z");
    assertThat(parse("iso", "Europe/Paris", "2015-07-01T12:00Z")).isEqualTo("2015-07-01T12:00:00Z");
  }

  @Test
  void other_texts_and_impossible_dates_are_refused() {
    for (String text :
        new String[] {
          "", "1425168000", "2015-02-30", "2015-03-01T25:00", "2015-03-01x", "01/03/15"
        }) {
      assertThatThrownBy(() -> iso(text))
          .isInstanceOf(DataException.class)
          .hasMessage("timestamp must have the format 'iso', but is '" + text + "'");
    }
    assertThatThrownBy(() -> parse("yyyyMMdd", "UTC", "20150229"))
        .hasMessage("timestamp must have the format 'yyyyMMdd', but is '20150229'");
    for (String text : new String[] {"0001-01-01", "1899-12-31", "2200-01-01"}) {
      assertThatThrownBy(() -> iso(text))
          .hasMessage("timestamp '" + text + "' is not between 1900 and 2199");
    }
  }

  @Test
  void a_pattern_must_be_valid_and_have_a_date() {
    assertThatThrownBy(() -> TimestampFormat.parse("HH:mm"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the pattern 'HH:mm' has no full date. Examples: iso, yyyy-MM-dd HH:mm:ss");
    assertThatThrownBy(() -> TimestampFormat.parse("%Y-%m-%d"))
        .hasMessage("the pattern '%Y-%m-%d' has no full date. Examples: iso, yyyy-MM-dd HH:mm:ss");
    assertThatThrownBy(() -> TimestampFormat.parse("dd/MM/yy"))
        .hasMessage(
            "the pattern 'dd/MM/yy' has a year of two digits, whose century is unknown; write years"
                + " with four digits, as yyyy");
    for (String part :
        new String[] {
          "yyyy-MM-dd hh:mm:ss", "yyyy-MM-dd HH:mm:SS", "yyyy-MM-dd KK:mm", "yyyy-MM-dd mm:ss"
        }) {
      assertThatThrownBy(() -> TimestampFormat.parse(part))
          .hasMessage(
              "the pattern '"
                  + part
                  + "' has only a part of a time of day; hours are HH, or hh with a for AM and PM,"
                  + " minutes mm, seconds ss. Example: yyyy-MM-dd HH:mm:ss");
    }
    assertThat(TimestampFormat.parse("yyyy-MM-dd hh:mm:ss a")).hasToString("yyyy-MM-dd hh:mm:ss a");
    assertThat(TimestampFormat.parse("d.M.y 'yy' H:mm")).hasToString("d.M.y 'yy' H:mm");
    assertThatThrownBy(() -> TimestampFormat.parse("foo"))
        .hasMessage(
            "'foo' is neither iso nor a pattern of date and time: Unknown pattern letter: f."
                + " Example: yyyy-MM-dd HH:mm:ss");
    assertThatThrownBy(() -> TimestampZone.parse("Paris"))
        .hasMessage("unknown time zone 'Paris'. Examples: UTC, +01:00, Europe/Paris");
    assertThat(TimestampFormat.parse("yyyyMMdd")).hasToString("yyyyMMdd");
    assertThat(TimestampZone.parse("Europe/Paris")).hasToString("Europe/Paris");
  }

  @Test
  void a_unit_and_a_format_exclude_each_other() {
    Optional<TimestampFormat> iso = Optional.of(TimestampFormat.parse("iso"));

    assertThatThrownBy(() -> Timestamps.of(TimestampUnit.MS, iso, TimestampZone.parse("UTC")))
        .isInstanceOf(ParameterException.class)
        .hasMessage("timestamp_unit must not be given together with 'timestamp_format'");
  }

  private static String iso(String text) {
    return parse("iso", "UTC", text);
  }

  private static String parse(String pattern, String zone, String text) {
    Timestamps timestamps =
        Timestamps.of(
            TimestampUnit.S,
            Optional.of(TimestampFormat.parse(pattern)),
            TimestampZone.parse(zone));
    long nanoseconds = timestamps.parse(text, DataException::new);
    return Instant.EPOCH.plus(nanoseconds, ChronoUnit.NANOS).toString();
  }
}
