package org.recital.registry.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatasetStatisticsTest {
  @Test
  void statistics_are_those_worked_out_by_hand() {
    Dataset dataset =
        TinyData.timed("a x 5 30", "a y 3 10", "a x 4 40", "b x 5 20", "c x 1 5", "c z 5 6");

    DatasetStatistics statistics = DatasetStatistics.of(dataset.interactions());

    assertThat(statistics.interactions()).isEqualTo(6);
    assertThat(statistics.users()).isEqualTo(3);
    assertThat(statistics.items()).isEqualTo(3);
    assertThat(statistics.density()).isEqualTo(6 / 9.0, within(1e-12));
    assertThat(statistics.duplicates()).isEqualTo(1);
    assertThat(statistics.perUser()).isEqualTo(new Distribution(1, 1.5, 2, 2.5, 3, 2));
    assertThat(statistics.perItem()).isEqualTo(new Distribution(1, 1, 1, 2.5, 4, 2));
    // 1, 1, 4: (-2 · 1 + 0 · 1 + 2 · 4) / (3 · 6)
    assertThat(statistics.popularityGini()).isEqualTo(6 / 12.0, within(1e-12));
    assertThat(statistics.ratings().orElseThrow().median()).isEqualTo(4.5);
    assertThat(statistics.ratingCounts().toString()).isEqualTo("{1.0=1, 3.0=1, 4.0=1, 5.0=3}");
    assertThat(statistics.times())
        .contains(
            new DatasetStatistics.TimeRange(
                Instant.ofEpochSecond(0, 5), Instant.ofEpochSecond(0, 40)));
  }

  @Test
  void what_the_data_does_not_have_is_absent() {
    Interactions untimed =
        new Interactions(4, new int[] {0, 2, 2}, new int[] {0, 1}, new float[0], new long[0]);

    DatasetStatistics statistics = DatasetStatistics.of(untimed);

    assertThat(statistics.idleUsers()).isEqualTo(1);
    assertThat(statistics.idleItems()).isEqualTo(2);
    assertThat(statistics.ratings()).isEmpty();
    assertThat(statistics.ratingCounts()).isEmpty();
    assertThat(statistics.times()).isEmpty();
  }

  @Test
  void many_different_ratings_are_not_counted_one_by_one() {
    String[] rows = new String[30];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = "u " + i + " " + i + ".5 1";
    }

    DatasetStatistics statistics = DatasetStatistics.of(TinyData.timed(rows).interactions());

    assertThat(statistics.ratingCounts()).isEmpty();
    assertThat(statistics.ratings().orElseThrow().max()).isEqualTo(29.5);
  }
}
