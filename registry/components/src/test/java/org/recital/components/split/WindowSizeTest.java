package org.recital.components.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0.10, 0.1",
    "1e-3, 0.001",
    ".25, 0.25",
    "7 days, 7 days",
    "1 weeks, 1 week",
    "36 hour, 36 hours"
  })
  void equal_window_sizes_have_equal_texts(String text, String canonical) {
    assertThat(WindowSize.parse(text)).hasToString(canonical);
    assertThat(WindowSize.parse(canonical)).isEqualTo(WindowSize.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "1", "1.0", "-0.1", "7", "7 d", "0 days", "10000 days", "1 month", ""})
  void other_window_sizes_are_refused(String text) {
    assertThatThrownBy(() -> WindowSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + text
                + "' is not a window size; expected a fraction of the interactions between 0 and 1,"
                + " such as 0.1, or a number of minutes, hours, days or weeks, such as '7 days'");
  }
}
