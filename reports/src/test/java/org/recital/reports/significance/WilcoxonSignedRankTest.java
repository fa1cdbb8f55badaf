package org.recital.reports.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WilcoxonSignedRankTest {
  @Test
  void equal_absolute_differences_have_an_exact_p_value() {
    // ranks 1.5, 1.5, 3.5, 3.5, 5; of 32 assignments, those with a sum of at most 1.5 below are:
    // none and one of the first two
    WilcoxonSignedRank test = WilcoxonSignedRank.of(new double[] {1, -1, 2, 2, 3});

    assertThat(test.above()).isEqualTo(13.5);
    assertThat(test.below()).isEqualTo(1.5);
    assertThat(test.p()).isEqualTo(2 * 3.0 / 32);
  }

  @Test
  void differences_of_zero_are_dropped() {
    assertThat(WilcoxonSignedRank.of(new double[] {0, 1, -1, 0, 2, 2, 0, 3}))
        .isEqualTo(WilcoxonSignedRank.of(new double[] {1, -1, 2, 2, 3}));
  }

  @Test
  void the_sign_of_the_differences_does_not_change_the_p_value() {
    WilcoxonSignedRank test = WilcoxonSignedRank.of(new double[] {-1, 1, -2, -2, -3});

    assertThat(test.above()).isEqualTo(1.5);
    assertThat(test.p()).isEqualTo(2 * 3.0 / 32);
  }

  @Test
  void balanced_differences_have_a_p_value_of_one() {
    assertThat(WilcoxonSignedRank.of(new double[] {1, -1}).p()).isEqualTo(1);
    assertThat(WilcoxonSignedRank.of(alternating(52)).p()).isEqualTo(1);
  }

  @Test
  void up_to_fifty_differences_are_exact_and_more_have_the_normal_approximation() {
    // only positive differences: 2 of 2^n assignments
    assertThat(WilcoxonSignedRank.of(positive(50)).p()).isEqualTo(Math.scalb(2.0, -50));
    // scipy.stats.wilcoxon(range(1, 52), method="asymptotic", correction=True) of SciPy 1.17.1
    assertThat(WilcoxonSignedRank.of(positive(51)).p())
        .isCloseTo(5.30109746670601e-10, within(1e-18));
  }

  @Test
  void the_rank_biserial_correlation_is_from_minus_one_to_one() {
    assertThat(WilcoxonSignedRank.of(new double[] {1, -1, 2, 2, 3}).rankBiserial())
        .hasValue(12.0 / 15);
    assertThat(WilcoxonSignedRank.of(positive(7)).rankBiserial()).hasValue(1);
    assertThat(WilcoxonSignedRank.of(new double[] {-2, -3}).rankBiserial()).hasValue(-1);
    assertThat(WilcoxonSignedRank.of(new double[] {0, 0}).rankBiserial()).isEmpty();
  }

  private static double[] positive(int count) {
    return IntStream.rangeClosed(1, count).mapToDouble(i -> i).toArray();
  }

  /** 1, −1, 1, … */
  private static double[] alternating(int count) {
    return IntStream.range(0, count).mapToDouble(i -> i % 2 == 0 ? 1 : -1).toArray();
  }
}
