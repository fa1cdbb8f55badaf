package org.recital.reports.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void p_values_are_multiplied_by_the_number_remaining_and_never_decrease() {
    // sorted .005 .01 .03 .04: × 4 = .02, × 3 = .03, × 2 = .06, × 1 = .04 but not below .06
    assertThat(Holm.correct(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  @Test
  void adjusted_values_are_at_most_one() {
    assertThat(Holm.correct(new double[] {0.6, 1})).containsExactly(1, 1);
    assertThat(Holm.correct(new double[] {0.2})).containsExactly(0.2);
    assertThat(Holm.correct(new double[0])).isEmpty();
  }
}
