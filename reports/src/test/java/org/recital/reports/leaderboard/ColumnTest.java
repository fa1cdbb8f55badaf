package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recital.reports.store.Direction;

class ColumnTest {
  @Test
  void equal_values_are_not_better_than_each_other() {
    Column higher = new Column("nDCG@10", Direction.HIGHER);
    Column lower = new Column("RMSE", Direction.LOWER);
    Column neither = new Column("AveragePopularity@10", Direction.NEITHER);

    assertThat(higher.better(2, 1)).isTrue();
    assertThat(higher.better(1, 2)).isFalse();
    assertThat(higher.better(1, 1)).isFalse();
    assertThat(lower.better(1, 2)).isTrue();
    assertThat(lower.better(2, 1)).isFalse();
    assertThat(lower.better(1, 1)).isFalse();
    assertThat(neither.better(2, 1)).isFalse();
    assertThat(neither.better(1, 2)).isFalse();
  }

  @Test
  void contributions_to_a_metric_are_not_its_values_per_case() {
    assertThat(new Column("nDCG@10", Direction.HIGHER).hasValuesOfCases()).isTrue();
    assertThat(new Column("GAUC", Direction.HIGHER).hasValuesOfCases()).isFalse();
    assertThat(new Column("nDCG@10[gap]", Direction.LOWER).hasValuesOfCases()).isFalse();
  }
}
