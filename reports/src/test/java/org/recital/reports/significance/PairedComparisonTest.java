package org.recital.reports.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
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
    PairedComparison test = of(SLEEP);

    assertThat(test.cases()).isEqualTo(10);
    assertThat(test.meanDifference()).isCloseTo(-1.58, within(1e-12));
    assertThat(test.studentP()).isCloseTo(0.002833, within(1e-6));
    // all 9 differences are negative: 2 of 512 assignments of signs, although two ranks are equal
    assertThat(test.wilcoxonP()).isCloseTo(2.0 / 512, within(1e-12));
    assertThat(test.above()).isZero();
    assertThat(test.below()).isEqualTo(9);
    assertThat(test.equal()).isEqualTo(1);
  }

  @Test
  void darwins_maize_gives_the_p_values_of_scipy() {
    PairedComparison test = of(MAIZE);

    assertThat(test.wilcoxonP()).isCloseTo(0.041259765625, within(1e-12));
    assertThat(test.studentP()).isCloseTo(0.04970, within(1e-5));
    assertThat(test.above()).isEqualTo(13);
    assertThat(test.below()).isEqualTo(2);
  }

  @Test
  void three_differences_worked_out_by_hand() {
    // mean 2, standard deviation 1, t = 2 √3 with 2 degrees of freedom: p = 1 − t / √(2 + t²)
    double t = 2 * Math.sqrt(3);

    PairedComparison test = of(new double[] {1, 2, 3});

    assertThat(test.studentP()).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-12));
    assertThat(test.wilcoxonP()).isCloseTo(0.25, within(1e-12)); // 2 of 8 sign patterns
  }

  @Test
  void two_differences_are_the_fewest_that_the_t_test_needs() {
    PairedComparison test = of(new double[] {1, 3});

    // mean 2, standard error 1, t = 2 with 1 degree of freedom, the Cauchy distribution
    assertThat(test.studentP()).isCloseTo(1 - 2 / Math.PI * Math.atan(2), within(1e-12));
  }

  @Test
  void cases_are_counted_by_the_sign_of_their_difference() {
    PairedComparison test = of(new double[] {0.5, -1, 0, 2, 0, 3, 0, -4, 0});

    assertThat(test.above()).isEqualTo(3);
    assertThat(test.below()).isEqualTo(2);
    assertThat(test.equal()).isEqualTo(4);
  }

  @Test
  void without_differences_both_p_values_are_one() {
    assertThat(of(new double[0]))
        .isEqualTo(new PairedComparison(0, 0, 1, 1, 0, 0, effects(0, OptionalDouble.empty())));
    assertThat(of(new double[5]))
        .isEqualTo(new PairedComparison(5, 0, 1, 1, 0, 0, effects(0, OptionalDouble.empty())));
    assertThat(of(new double[] {0.5}))
        .isEqualTo(new PairedComparison(1, 0.5, 1, 1, 1, 0, effects(2, OptionalDouble.of(1))));
  }

  @Test
  void effect_sizes_worked_out_by_hand() {
    EffectSizes effects = of(new double[] {1, 2, 3, -1, 0}).effects();

    // mean 1, baseline 0.25; squares 0 + 1 + 4 + 4 + 1 = 10, divided by 4
    assertThat(effects.relative()).hasValue(4);
    assertThat(effects.cohensD().orElseThrow()).isCloseTo(1 / Math.sqrt(2.5), within(1e-12));
    // ranks 1.5, 3, 4 above and 1.5 below
    assertThat(effects.rankBiserial()).hasValue(7.0 / 10);
  }

  @Test
  void effect_sizes_have_the_sign_of_the_difference_also_with_a_negative_baseline() {
    EffectSizes effects =
        PairedComparison.of(new PairedDifferences(new double[] {-1, -3}, -4)).effects();

    assertThat(effects.relative()).hasValue(-0.5);
    assertThat(effects.cohensD().orElseThrow()).isCloseTo(-2 / Math.sqrt(2), within(1e-12));
    assertThat(effects.rankBiserial()).hasValue(-1);
  }

  @Test
  void a_baseline_with_a_mean_of_zero_has_no_relative_difference() {
    assertThat(PairedComparison.of(new PairedDifferences(new double[] {1, 2}, 0)).effects())
        .extracting(EffectSizes::relative)
        .isEqualTo(OptionalDouble.empty());
  }

  @Test
  void equal_differences_have_a_t_test_p_value_of_zero() {
    double[] same = new double[40];
    Arrays.fill(same, -0.25);

    PairedComparison test = of(same);

    assertThat(test.studentP()).isZero();
    assertThat(test.wilcoxonP()).isLessThan(1e-6);
  }

  private static EffectSizes effects(double relative, OptionalDouble rankBiserial) {
    return new EffectSizes(OptionalDouble.of(relative), OptionalDouble.empty(), rankBiserial);
  }

  private static PairedComparison of(double[] differences) {
    return PairedComparison.of(new PairedDifferences(differences, 0.25));
  }
}
