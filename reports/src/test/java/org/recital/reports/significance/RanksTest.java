package org.recital.reports.significance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RanksTest {
  @Test
  void equal_values_share_the_average_of_their_ranks() {
    assertThat(Ranks.ascending(new double[] {0.5, 0.1, 0.5, 0.9, 0.5, 0.1}))
        .containsExactly(4, 1.5, 4, 6, 4, 1.5);
    assertThat(Ranks.ascending(new double[] {3, 3})).containsExactly(1.5, 1.5);
    assertThat(Ranks.ascending(new double[] {0.0, -0.0, -1})).containsExactly(2.5, 2.5, 1);
    assertThat(Ranks.ascending(new double[0])).isEmpty();
  }

  @Test
  void ranks_are_averaged_over_data_sets() {
    assertThat(Ranks.averages(new double[][] {{1, 2, 3}, {2, 1, 3}, {1.5, 1.5, 3}, {1, 3, 2}}))
        .containsExactly(5.5 / 4, 7.5 / 4, 11.0 / 4);
  }
}
