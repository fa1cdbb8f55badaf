package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "40, 0.0 s",
    "3240, 3.2 s",
    "9949, 9.9 s",
    "46600, 47 s",
    "59600, 1 min 0 s",
    "312000, 5 min 12 s",
    "7500000, 2 h 5 min"
  })
  void precision_depends_on_the_length_of_a_duration(long millis, String text) {
    assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
