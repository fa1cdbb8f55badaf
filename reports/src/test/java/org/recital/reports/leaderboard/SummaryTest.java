package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void the_deviation_is_that_of_a_sample() {
    // sum 40, squared deviations 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32
    Summary summary = Summary.of(new double[] {2, 4, 4, 4, 5, 5, 7, 9});

    assertThat(summary.mean()).isEqualTo(5);
    assertThat(summary.deviation()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
    assertThat(summary.count()).isEqualTo(8);
  }

  @Test
  void values_with_a_small_relative_deviation_are_summarised_accurately() {
    // NIST StRD, univariate summary statistics, data set NumAcc1
    assertThat(Summary.of(new double[] {10_000_001, 10_000_003, 10_000_002}))
        .isEqualTo(new Summary(10_000_002, 1, 3));
  }

  @Test
  void the_order_of_the_values_changes_no_bit() {
    Summary summary = Summary.of(new double[] {0.1, 0.2, 0.3, 0.7});

    assertThat(Summary.of(new double[] {0.7, 0.3, 0.2, 0.1})).isEqualTo(summary);
    assertThat(Summary.of(new double[] {0.3, 0.1, 0.7, 0.2})).isEqualTo(summary);
    assertThat(Summary.of(new double[] {-0.1, -0.7, -0.3, -0.2}))
        .isEqualTo(new Summary(-summary.mean(), summary.deviation(), 4));
  }

  @Test
  void two_seeds_are_the_fewest_that_have_a_deviation() {
    assertThat(Summary.of(new double[] {0.25, 0.75}).deviation())
        .isCloseTo(0.5 / Math.sqrt(2), within(1e-12));
    assertThat(Summary.of(new double[] {0.25})).isEqualTo(new Summary(0.25, Double.NaN, 1));
  }

  @Test
  void the_mean_is_nan_if_a_value_is_nan() {
    assertThat(Summary.of(new double[] {0.25, Double.NaN}).mean()).isNaN();
  }
}
