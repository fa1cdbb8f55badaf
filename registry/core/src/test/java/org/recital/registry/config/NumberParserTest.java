package org.recital.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.recital.registry.param.NumberText;

class NumberParserTest {
  @Test
  void the_text_of_every_number_parses_back() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(NumberParser.any(NumberText.of(value))).contains(value);
      }
    }
  }

  @Test
  void number_syntax_of_programming_languages_is_rejected() {
    assertThat(NumberParser.any("0x10")).isEmpty();
    assertThat(NumberParser.any("1d")).isEmpty();
    assertThat(NumberParser.any("Infinity")).isEmpty();
    assertThat(NumberParser.any("1e999")).isEmpty();
    assertThat(NumberParser.any("1_000")).isEmpty();
    assertThat(NumberParser.whole("1e3")).isEmpty();
    assertThat(NumberParser.whole("٣")).isEmpty();
  }

  @Test
  void a_number_that_underflows_to_zero_has_no_exact_value() {
    assertThat(NumberParser.exact("0.10")).contains(new BigDecimal("0.10"));
    assertThat(NumberParser.exact("-0.0e7")).contains(BigDecimal.ZERO);
    assertThat(NumberParser.exact("1e-999999999")).isEmpty();
    assertThat(NumberParser.exact("1e-99999999999")).isEmpty();
    assertThat(NumberParser.exact("many")).isEmpty();
  }
}
