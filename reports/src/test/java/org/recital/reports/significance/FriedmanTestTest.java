package org.recital.reports.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FriedmanTestTest {
  /** Ranks of C4.5 and three variants of it on 14 data sets, table 6 of Demšar (2006). */
  private static final double[][] DEMSAR = {
    {4, 3, 2, 1},
    {1, 2, 3, 4},
    {4, 1, 2, 3},
    {4, 1, 3, 2},
    {4, 2, 3, 1},
    {1, 2.5, 4, 2.5},
    {3, 2, 4, 1},
    {2.5, 2.5, 4, 1},
    {4, 3, 2, 1},
    {2.5, 2.5, 2.5, 2.5},
    {4, 2.5, 1, 2.5},
    {3, 2, 4, 1},
    {4, 1, 2, 3},
    {3, 1, 4, 2}
  };

  @Test
  void the_example_of_demsar() {
    FriedmanTest test = FriedmanTest.of(DEMSAR);

    assertThat(Ranks.averages(DEMSAR))
        .containsExactly(new double[] {3.143, 2, 2.893, 1.964}, within(5e-4));
    assertThat(test.dataSets()).isEqualTo(14);
    assertThat(test.systems()).isEqualTo(4);
    // without the correction for ties that SciPy makes, Demšar reports 9.28
    assertThat(test.chiSquared() * 63.5 / 70).isCloseTo(9.28, within(5e-3));
    // scipy.stats.friedmanchisquare of SciPy 1.17.1
    assertThat(test.chiSquared()).isCloseTo(10.228346456692925, within(1e-12));
    assertThat(test.chiSquaredP()).isCloseTo(0.016721580328441323, within(1e-12));
    // (N − 1) χ² / (N (k − 1) − χ²)
    assertThat(test.f())
        .isCloseTo(13 * 10.228346456692925 / (42 - 10.228346456692925), within(1e-9));
  }

  @Test
  void the_p_value_of_the_f_statistic_worked_out_by_hand() {
    FriedmanTest test = FriedmanTest.of(new double[][] {{1, 2, 3}, {2, 1, 3}, {2, 2, 2}});

    // T = 14 + 14 + 12 − 36 = 4, A = 25 + 25 + 64 − 108 = 6: χ² = 3, F = 2 · 6 / (12 − 6) = 2
    assertThat(test.chiSquared()).isEqualTo(3);
    // with 2 degrees of freedom, P(χ² > x) = exp(−x / 2)
    assertThat(test.chiSquaredP()).isCloseTo(Math.exp(-1.5), within(1e-12));
    assertThat(test.f()).isEqualTo(2);
    // with 2 and 4 degrees of freedom, P(F > x) = (1 + x / 2)^−2
    assertThat(test.fP()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void equal_ranks_on_all_data_sets_have_an_infinite_f_statistic() {
    FriedmanTest test = FriedmanTest.of(new double[][] {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}});

    assertThat(test.chiSquared()).isEqualTo(6);
    assertThat(test.f()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(test.fP()).isZero();
  }

  @Test
  void ties_of_all_systems_are_no_evidence() {
    assertThat(FriedmanTest.of(new double[][] {{2, 2, 2}, {2, 2, 2}, {2, 2, 2}}))
        .isEqualTo(new FriedmanTest(3, 3, 0, 1, 0, 1));
  }
}
