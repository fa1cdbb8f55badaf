package org.recital.registry.param;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberTextTest {
  @Test
  void a_number_has_a_single_shortest_notation() {
    assertThat(NumberText.of(1e-3)).isEqualTo("0.001");
    assertThat(NumberText.of(1e-8)).isEqualTo("1e-8");
    assertThat(NumberText.of(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    assertThat(NumberText.of(100)).isEqualTo("100");
    assertThat(NumberText.of(-0.0)).isEqualTo("0");
    assertThat(NumberText.of(1e20)).isEqualTo("1e+20");
    assertThat(NumberText.of(2e-3)).isEqualTo("0.002");
    assertThat(NumberText.of(Double.NaN)).isEqualTo("NaN");
    assertThat(NumberText.of(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }
}
