package org.recital.components.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyData.plain;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recital.registry.config.Components;
import org.recital.registry.config.ConfigException;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.TinyData;
import org.recital.registry.split.Split;

class AtTimeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001-09-09T01:46:40Z",
        "2001-09-09T03:46:40+02:00",
        "2001-09-09T01:46:40",
        "1000000000",
        "1000000000.0"
      })
  void equal_times_have_equal_texts(String text) {
    assertThat(PointInTime.parse(text)).hasToString("2001-09-09T01:46:40Z");
    assertThat(PointInTime.parse(text).nanos()).isEqualTo(1_000_000_000_000_000_000L);
  }

  @Test
  void a_date_begins_at_midnight_in_utc_and_fractions_are_preserved() {
    assertThat(PointInTime.parse("2018-09-24").instant())
        .isEqualTo(Instant.parse("2018-09-24T00:00:00Z"));
    assertThat(PointInTime.parse("1537799400.123456789").nanos())
        .isEqualTo(1_537_799_400_123_456_789L);
    assertThat(PointInTime.parse("1950-01-01").nanos()).isNegative();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10000000000", "99999999999", "3000-01-01", "1677-01-01"})
  void times_out_of_range_are_refused(String text) {
    assertThatThrownBy(() -> PointInTime.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' must be between 1700-01-01T00:00:00Z and 2200-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2018", "1537799400000", "24.09.2018", "2018-02-30", "now", ""})
  void other_texts_are_refused(String text) {
    assertThatThrownBy(() -> PointInTime.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + text
                + "' is not a point in time; expected a date such as 2018-09-24, a time such as"
                + " 2018-09-24T14:30:00Z, or seconds since 1970 such as 1537799400");
  }

  @Test
  void parts_begin_at_the_given_times() {
    Dataset data = timed();

    Split split = split(data, Map.of("validation", "2001-01-02", "test", "2001-01-03"));

    assertThat(pairs(split.train(), data)).isEqualTo("a-w b-w");
    assertThat(pairs(split.validation(), data)).isEqualTo("a-x");
    assertThat(pairs(split.test(), data)).isEqualTo("a-y b-z");
    assertThat(pairs(split(data, Map.of("test", "2001-01-02T00:00:01Z")).train(), data))
        .isEqualTo("a-w a-x b-w");
  }

  @Test
  void an_empty_part_is_an_error() {
    Dataset data = timed();

    assertThatThrownBy(() -> split(data, Map.of("test", "2002-01-01")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "split 'at-time' leaves the test part empty: tiny has interactions from 2001-01-01 to"
                + " 2001-01-04");
    assertThatThrownBy(() -> split(data, Map.of("test", "2000-01-01")))
        .hasMessageStartingWith("split 'at-time' leaves the training part empty: ");
    assertThatThrownBy(
            () -> split(data, Map.of("validation", "2001-01-02T01:00:00Z", "test", "2001-01-03")))
        .hasMessageStartingWith("split 'at-time' leaves the validation part empty: ");
  }

  @Test
  void validation_begins_before_test() {
    assertThatThrownBy(
            () ->
                Components.split(
                    "at-time", Map.of("validation", "2001-01-03", "test", "2001-01-03")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "at-time: 'validation' must be before the start of the test part,"
                + " 2001-01-03T00:00:00Z, but is 2001-01-03T00:00:00Z");
  }

  @Test
  void data_without_timestamps_is_refused() {
    assertThatThrownBy(() -> split(plain("a x", "a y"), Map.of("test", "2001-01-03")))
        .hasMessage("split 'at-time' needs timestamps, but tiny has none. Use another split");
  }

  /** Interactions at midnight from the 1st to the 4th of January 2001. */
  private static Dataset timed() {
    return TinyData.timed(
        "a w 1 " + nanos(1),
        "a x 1 " + nanos(2),
        "a y 1 " + nanos(3),
        "b w 1 " + nanos(1),
        "b z 1 " + nanos(4));
  }

  private static long nanos(int day) {
    return 1_000_000_000L * (978_307_200 + 86_400 * (day - 1));
  }

  private static Split split(Dataset data, Map<String, String> parameters) {
    return Components.split("at-time", parameters).split(data, new Random(1));
  }
}
