package org.recital.reports.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
  /** Hours of extra sleep of ten patients under two drugs (Student 1908), first minus second. */
  private static final double[] SLEEP = {-1.2, -2.4, -1.3, -1.3, 0, -1.0, -1.8, -0.8, -4.6, -1.4};

  /** Heights of Darwin's crossed minus self-fertilised maize, in eighths of an inch. */
  private static final double[] MAIZE = {
    6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75
  };

  @Test
  void students_sleep_data_give_the_p_values_of_r() {
    PairedComparison test = PairedComparison.of(SLEEP);

    assertThat(test.cases()).isEqualTo(10);
    assertThat(test.meanDifference()).isCloseTo(-1.58, within(1e-12));
    assertThat(test.studentP()).isCloseTo(0.002833, within(1e-6));
    assertThat(test.wilcoxonP()).isCloseTo(0.009091, within(1e-6));
    assertThat(test.above()).isZero();
    assertThat(test.below()).isEqualTo(9);
    assertThat(test.equal()).isEqualTo(1);
  }

  @Test
  void darwins_maize_gives_the_p_values_of_scipy() {
    PairedComparison test = PairedComparison.of(MAIZE);

    assertThat(test.wilcoxonP()).isCloseTo(0.041259765625, within(1e-12));
    assertThat(test.studentP()).isCloseTo(0.04970, within(1e-5));
    assertThat(test.above()).isEqualTo(13);
    assertThat(test.below()).isEqualTo(2);
  }

  @Test
  void three_differences_worked_out_by_hand() {
    // mean 2, standard deviation 1, t = 2 √3 with 2 degrees of freedom: p = 1 − t / √(2 + t²)
    double t = 2 * Math.sqrt(3);

    PairedComparison test = PairedComparison.of(new double[] {1, 2, 3});

    assertThat(test.studentP()).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-12));
    assertThat(test.wilcoxonP()).isCloseTo(0.25, within(1e-12)); // 2 of 8 sign patterns
  }

  @Test
  void two_differences_are_the_fewest_that_the_t_test_needs() {
    PairedComparison test = PairedComparison.of(new double[] {1, 3});

    // mean 2, standard error 1, t = 2 with 1 degree of freedom, the Cauchy distribution
    assertThat(test.studentP()).isCloseTo(1 - 2 / Math.PI * Math.atan(2), within(1e-12));
  }

  @Test
  void cases_are_counted_by_the_sign_of_their_difference() {
    PairedComparison test = PairedComparison.of(new double[] {0.5, -1, 0, 2, 0, 3, 0, -4, 0});

    assertThat(test.above()).isEqualTo(3);
    assertThat(test.below()).isEqualTo(2);
    assertThat(test.equal()).isEqualTo(4);
  }

  @Test
  void without_differences_both_p_values_are_one() {
    assertThat(PairedComparison.of(new double[0]))
        .isEqualTo(new PairedComparison(0, 0, 1, 1, 0, 0));
    assertThat(PairedComparison.of(new double[5]))
        .isEqualTo(new PairedComparison(5, 0, 1, 1, 0, 0));
    assertThat(PairedComparison.of(new double[] {0.5}))
        .isEqualTo(new PairedComparison(1, 0.5, 1, 1, 1, 0));
  }

  @Test
  void equal_differences_have_a_t_test_p_value_of_zero() {
    double[] same = new double[40];
    Arrays.fill(same, -0.25);

    PairedComparison test = PairedComparison.of(same);

    assertThat(test.studentP()).isZero();
    assertThat(test.wilcoxonP()).isLessThan(1e-6);
  }
}
