package org.recital.components.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataException;

class TimestampsTest {
  @Test
  void fractions_of_seconds_are_kept() {
    assertThat(seconds("0.1")).isEqualTo(100_000_000);
    assertThat(seconds("0.5")).isEqualTo(500_000_000);
    assertThat(seconds("978300760.123456789")).isEqualTo(978_300_760_123_456_789L);
    assertThat(seconds("978300760.1234567899")).isEqualTo(978_300_760_123_456_789L);
    assertThat(seconds("9.7830076e8")).isEqualTo(978_300_760_000_000_000L);
    assertThat(seconds(" 12 ")).isEqualTo(12_000_000_000L);
    assertThat(seconds("-0.5")).isEqualTo(-500_000_000);
    assertThat(seconds("-1.25")).isEqualTo(-1_250_000_000);
    assertThat(seconds(".5")).isEqualTo(500_000_000);
    assertThat(seconds("1e-400")).isZero();
  }

  @Test
  void every_unit_agrees_with_decimal_arithmetic() {
    Random random = new Random(1);
    List<TimestampUnit> units = List.of(TimestampUnit.values());
    for (int round = 0; round < 20_000; round++) {
      TimestampUnit unit = units.get(random.nextInt(4));
      long whole = (long) (random.nextDouble() * 4e18 / unit.nanoseconds);
      String text = whole + "." + random.nextInt(1_000_000);
      long expected =
          new BigDecimal(text)
              .multiply(BigDecimal.valueOf(unit.nanoseconds))
              .setScale(0, RoundingMode.FLOOR)
              .longValueExact();

      assertThat(parse(text, unit)).as("%s %s", text, unit).isEqualTo(expected);
    }
  }

  @Test
  void units_are_converted_to_nanoseconds() {
    assertThat(parse("1356994800", TimestampUnit.S))
        .isEqualTo(parse("1356994800000", TimestampUnit.MS))
        .isEqualTo(parse("1356994800000000", TimestampUnit.US))
        .isEqualTo(parse("1356994800000000000", TimestampUnit.NS))
        .isEqualTo(1_356_994_800_000_000_000L);
  }

  @Test
  void an_implausible_timestamp_is_refused_with_the_likely_unit() {
    assertThatThrownBy(() -> seconds("1356994800000"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "timestamp 1356994800000 in seconds is not between 1900 and 2199. In milliseconds it"
                + " is 2012-12-31; set timestamp_unit: ms");
    assertThatThrownBy(() -> seconds("1356994800000000.5"))
        .hasMessage(
            "timestamp 1356994800000000.5 in seconds is not between 1900 and 2199. In microseconds"
                + " it is 2012-12-31; set timestamp_unit: us");
    assertThatThrownBy(() -> fixed("1356994800000"))
        .hasMessage(
            "timestamp 1356994800000 in seconds is not between 1900 and 2199. In milliseconds it"
                + " is 2012-12-31; this data set needs seconds");
    for (String beyond : new String[] {"1e30", "1e999", "99999999999999999999"}) {
      assertThatThrownBy(() -> seconds(beyond))
          .hasMessage("timestamp " + beyond + " in seconds is not between 1900 and 2199");
    }
  }

  @Test
  void numbers_that_are_dates_are_refused_with_their_format() {
    assertThatThrownBy(() -> seconds("20150301183005"))
        .hasMessage(
            "timestamp 20150301183005 in seconds is not between 1900 and 2199. If it is a date and"
                + " time, set timestamp_format: yyyyMMddHHmmss");
    assertThatThrownBy(() -> seconds("2015-03-01 18:30:05"))
        .hasMessage(
            "timestamp must be a number of seconds, but is '2015-03-01 18:30:05'. Set its format:"
                + " timestamp_format: iso, or a pattern such as 'yyyy-MM-dd HH:mm:ss'");
  }

  @Test
  void a_file_in_a_larger_unit_is_refused_as_a_whole() {
    UnixTimestamps milliseconds = new UnixTimestamps(TimestampUnit.MS, true);
    UnixTimestamps nanoseconds = new UnixTimestamps(TimestampUnit.NS, true);
    long first = parse("1356994800", TimestampUnit.MS);
    long last = parse("1388530800", TimestampUnit.MS);

    assertThat(milliseconds.implausible(first, last))
        .contains(
            "timestamps in milliseconds are from 1970-01-16 to 1970-01-17, but in seconds from"
                + " 2012-12-31 to 2013-12-31. Set timestamp_unit: s");
    assertThat(nanoseconds.implausible(1_356_994_800_000L, 1_356_994_800_001L))
        .contains(
            "timestamps in nanoseconds are from 1970-01-01 to 1970-01-01, but in milliseconds from"
                + " 2012-12-31 to 2012-12-31. Set timestamp_unit: ms");
    assertThat(milliseconds.implausible(0, last)).isEmpty();
    assertThat(new UnixTimestamps(TimestampUnit.MS, false).implausible(first, last)).isEmpty();
  }

  @Test
  void a_file_of_dates_without_separators_is_refused_as_a_whole() {
    UnixTimestamps seconds = new UnixTimestamps(TimestampUnit.S, true);

    assertThat(seconds.implausible(seconds("20150301"), seconds("20151231")))
        .contains(
            "timestamps in seconds are from 1970-08-22 to 1970-08-22, but 20150301 and 20151231"
                + " look like dates. Set timestamp_format: yyyyMMdd");
    assertThat(seconds.implausible(seconds("20150301"), seconds("20151331"))).isEmpty();
    assertThat(seconds.implausible(seconds("5"), seconds("20151231"))).isEmpty();
  }

  @Test
  void the_bounds_are_the_first_moments_of_1900_and_of_2200() {
    assertThat(seconds("-2208988800")).isEqualTo(-2_208_988_800_000_000_000L);
    assertThat(seconds("7258118399.999999999")).isEqualTo(7_258_118_399_999_999_999L);
    assertThatThrownBy(() -> seconds("-2208988800.000000001")).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> seconds("7258118400")).isInstanceOf(DataException.class);
  }

  @Test
  void other_texts_are_not_timestamps() {
    for (String text : new String[] {"", "2015-03-01", "1f", "NaN", "0x10", "1:2"}) {
      assertThatThrownBy(() -> seconds(text))
          .hasMessageStartingWith("timestamp must be a number of seconds, but is '" + text + "'");
    }
    assertThatThrownBy(() -> parse("x", TimestampUnit.MS))
        .hasMessage("timestamp must be a number of milliseconds, but is 'x'");
  }

  private static long seconds(String text) {
    return parse(text, TimestampUnit.S);
  }

  private static long fixed(String text) {
    return Timestamps.SECONDS.parse(text, DataException::new);
  }

  /** Parses bytes and a string, which must agree. */
  private static long parse(String text, TimestampUnit unit) {
    Timestamps timestamps = new UnixTimestamps(unit, true);
    byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
    long read = timestamps.parse(bytes, 1, bytes.length - 1, DataException::new);
    assertThat(timestamps.parse(text, DataException::new)).isEqualTo(read);
    return read;
  }
}
