package org.recital.components.model.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.recital.components.model.causal.CausalPopularity.Cut;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;

class PopularityIntervalsTest {
  private static final float[] POPULARITY = {1, 0.5f, 0.25f};

  @Test
  void intervals_by_count_divide_the_history_equally() {
    PopularityIntervals found = of(Cut.COUNT, 2, new int[] {0, 1, 2, 2}, new long[] {1, 2, 3, 90});

    assertThat(found.means()).containsExactly(0.75f, 0.25f);
    assertThat(found.lengths()).containsExactly(2);
  }

  @Test
  void a_short_history_has_an_interval_for_each_interaction() {
    PopularityIntervals found = of(Cut.COUNT, 5, new int[] {2, 0}, new long[] {1, 2});

    assertThat(found.means()).containsExactly(0.25f, 1, 0, 0, 0);
    assertThat(found.lengths()).containsExactly(2);
  }

  @Test
  void empty_intervals_by_time_are_skipped() {
    PopularityIntervals found =
        of(Cut.TIME, 10, new int[] {0, 1, 2, 1}, new long[] {1000, 1001, 1999, 2000});

    assertThat(Arrays.copyOf(found.means(), 3)).containsExactly(0.75f, 0.375f, 0);
    assertThat(found.lengths()).containsExactly(2);
  }

  @Test
  void equal_timestamps_are_one_interval_and_an_empty_history_has_none() {
    assertThat(of(Cut.TIME, 3, new int[] {0, 1}, new long[] {7, 7}).means())
        .containsExactly(0.75f, 0, 0);
    assertThat(of(Cut.TIME, 3, new int[0], new long[0]).lengths()).containsExactly(0);
  }

  @Test
  void intervals_by_time_require_timestamps() {
    assertThatThrownBy(() -> of(Cut.TIME, 3, new int[] {0, 1}, new long[0]))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "intervals_by: time requires timestamps, but the data set has none. Set intervals_by:"
                + " count");
  }

  /**
   * @param seconds since 1970
   */
  private static PopularityIntervals of(Cut cut, int intervals, int[] items, long[] seconds) {
    long[] times = Arrays.stream(seconds).map(TimeUnit.SECONDS::toNanos).toArray();
    Interactions history =
        new Interactions(3, new int[] {0, items.length}, items, new float[0], times);
    return PopularityIntervals.of(history, POPULARITY, intervals, cut);
  }
}
