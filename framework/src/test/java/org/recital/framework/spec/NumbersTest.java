package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.recital.registry.param.NumberText;

class NumbersTest {
  @Test
  void every_text_parses_back() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Numbers.any(NumberText.of(value))).contains(value);
      }
    }
  }

  @Test
  void what_other_languages_take_for_numbers_is_none() {
    assertThat(Numbers.any("0x10")).isEmpty();
    assertThat(Numbers.any("1d")).isEmpty();
    assertThat(Numbers.any("Infinity")).isEmpty();
    assertThat(Numbers.any("1e999")).isEmpty();
    assertThat(Numbers.any("1_000")).isEmpty();
    assertThat(Numbers.whole("1e3")).isEmpty();
    assertThat(Numbers.whole("٣")).isEmpty();
  }

  @Test
  void exact_numbers_are_those_that_can_be_told_from_zero() {
    assertThat(Numbers.exact("0.10")).contains(new BigDecimal("0.10"));
    assertThat(Numbers.exact("-0.0e7")).contains(BigDecimal.ZERO);
    assertThat(Numbers.exact("1e-999999999")).isEmpty();
    assertThat(Numbers.exact("1e-99999999999")).isEmpty();
    assertThat(Numbers.exact("many")).isEmpty();
  }
}
