package org.recital.reports.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void the_interval_of_many_differences_is_close_to_the_normal_approximation() {
    double[] differences = new Random(1).doubles(5_000, -1, 1).toArray();
    double mean = Arrays.stream(differences).average().orElseThrow();
    double halfWidth = 1.96 * Math.sqrt(1.0 / 3) / Math.sqrt(differences.length);

    Bootstrap interval = Bootstrap.interval(differences, 7);

    assertThat(interval.low()).isCloseTo(mean - halfWidth, within(0.1 * halfWidth));
    assertThat(interval.high()).isCloseTo(mean + halfWidth, within(0.1 * halfWidth));
  }

  @Test
  void the_interval_of_zeros_and_ones_has_the_quantiles_of_the_binomial_distribution() {
    double[] differences = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

    // Binomial(10, 1/2): P(X ≤ 1) = 11/1024 = 1.1 % and P(X ≤ 2) = 56/1024 = 5.5 %
    assertThat(Bootstrap.interval(differences, 3)).isEqualTo(new Bootstrap(0.2, 0.8));
  }

  @Test
  void quantiles_are_those_of_numpy() {
    double[] sorted = {1, 2, 4, 8, 16};

    // numpy.quantile([1, 2, 4, 8, 16], [0, 0.025, 0.5, 0.6, 0.975]) of NumPy 2.4.6
    assertThat(Bootstrap.quantile(sorted, 0)).isCloseTo(1, within(1e-12));
    assertThat(Bootstrap.quantile(sorted, 0.025)).isCloseTo(1.1, within(1e-12));
    assertThat(Bootstrap.quantile(sorted, 0.5)).isCloseTo(4, within(1e-12));
    assertThat(Bootstrap.quantile(sorted, 0.6)).isCloseTo(5.6, within(1e-12));
    assertThat(Bootstrap.quantile(sorted, 0.975)).isCloseTo(15.2, within(1e-12));
  }

  @Test
  void the_same_seed_gives_the_same_interval_and_another_seed_a_different_one() {
    double[] differences = {0.1, -0.2, 0.4, 0.3, 0.05};

    assertThat(Bootstrap.interval(differences, 1)).isEqualTo(Bootstrap.interval(differences, 1));
    assertThat(Bootstrap.interval(differences, 1)).isNotEqualTo(Bootstrap.interval(differences, 2));
  }

  @Test
  void equal_differences_give_an_interval_of_width_zero() {
    assertThat(Bootstrap.interval(new double[] {0.5, 0.5}, 1)).isEqualTo(new Bootstrap(0.5, 0.5));
    assertThatThrownBy(() -> Bootstrap.interval(new double[0], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the bootstrap needs at least one difference, but there are none");
  }
}
