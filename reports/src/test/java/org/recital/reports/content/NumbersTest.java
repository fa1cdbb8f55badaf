package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Summary;

class NumbersTest {
  @Test
  void differences_beyond_a_thousand_percent_are_bounded() {
    assertThat(Numbers.percent(41.58)).isEqualTo("+41.6");
    assertThat(Numbers.percent(-1000)).isEqualTo("-1000.0");
    assertThat(Numbers.percent(17_611.5)).isEqualTo("> 1,000");
    assertThat(Numbers.percent(-1000.1)).isEqualTo("< -1,000");
    assertThat(Numbers.percent(Double.POSITIVE_INFINITY)).isEqualTo("> 1,000");
  }

  @Test
  void a_mean_is_printed_with_its_standard_deviation() {
    assertThat(Numbers.summary(new Summary(0.12344, 0.00116, 3), 4)).isEqualTo("0.1234 ± 0.0012");
    assertThat(Numbers.summary(new Summary(0.5, Double.NaN, 1), 4)).isEqualTo("0.5000");
    assertThat(Numbers.summary(new Summary(Double.NaN, Double.NaN, 2), 4)).isEqualTo("NaN");
  }

  @Test
  void large_values_have_fewer_decimals() {
    assertThat(decimals(0.5)).isEqualTo(4);
    assertThat(decimals(-12)).isEqualTo(3);
    assertThat(decimals(123.4)).isEqualTo(2);
    assertThat(decimals(1e9)).isZero();
    assertThat(decimals(Double.NaN)).isEqualTo(4);
  }

  @Test
  void durations_and_sizes_are_readable() {
    assertThat(Numbers.duration(0)).isEqualTo("< 0.1 s");
    assertThat(Numbers.duration(0.0499)).isEqualTo("< 0.1 s");
    assertThat(Numbers.duration(0.05)).isEqualTo("0.1 s");
    assertThat(Numbers.duration(9.94)).isEqualTo("9.9 s");
    assertThat(Numbers.duration(9.96)).isEqualTo("10 s");
    assertThat(Numbers.duration(59.6)).isEqualTo("1 min 00 s");
    assertThat(Numbers.duration(200)).isEqualTo("3 min 20 s");
    assertThat(Numbers.duration(7_500)).isEqualTo("2 h 05 min");
    assertThat(Numbers.bytes(536_870_912)).isEqualTo("512 MiB");
    assertThat(Numbers.bytes(1_610_612_736)).isEqualTo("1.5 GiB");
  }

  private static int decimals(double mean) {
    return Numbers.decimals(List.of(new Summary(0.1, 0, 2), new Summary(mean, 0, 2)));
  }
}
