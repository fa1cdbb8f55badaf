package org.recital.components.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.recital.components.model.Fitting;
import org.recital.components.model.baseline.RecentPopularity.Window;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.ParameterException;

class RecentPopularityTest {
  private static final long DAY = TimeUnit.DAYS.toNanos(1);

  private static final Interactions TRAIN =
      new Interactions(
          3,
          new int[] {0, 3, 5},
          new int[] {0, 1, 1, 0, 2},
          new float[0],
          new long[] {0, 7 * DAY, 10 * DAY, 8 * DAY, 8 * DAY});

  @Test
  void counts_the_days_before_the_latest_interaction() {
    assertThat(counts(days(1))).containsExactly(0, 1, 0);
    assertThat(counts(days(2))).containsExactly(0, 1, 0); // exactly two days before is excluded
    assertThat(counts(days(3))).containsExactly(1, 1, 1);
    assertThat(counts(days(4))).containsExactly(1, 2, 1);
    assertThat(counts(days(20))).containsExactly(2, 2, 1);
  }

  @Test
  void counts_the_latest_interactions_including_ties() {
    assertThat(counts(latest(1))).containsExactly(0, 1, 0);
    assertThat(counts(latest(2))).containsExactly(1, 1, 1);
    assertThat(counts(latest(4))).containsExactly(1, 2, 1);
    assertThat(counts(latest(99))).containsExactly(2, 2, 1);
  }

  @Test
  void data_without_timestamps_is_rejected() {
    Interactions timeless =
        new Interactions(2, new int[] {0, 1}, new int[] {1}, new float[0], new long[0]);

    assertThatThrownBy(() -> Fitting.scores(new RecentPopularity(days(30)), timeless))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "model 'popularity-recent' requires timestamps, but the data set has none; use model"
                + " 'popularity' instead");
  }

  @Test
  void a_window_is_of_days_or_of_interactions() {
    assertThatThrownBy(() -> new Window(OptionalInt.empty(), OptionalInt.empty()))
        .isInstanceOf(ParameterException.class)
        .hasMessage("days or 'interactions' must be set, but not both");
    assertThatThrownBy(() -> new Window(OptionalInt.of(1), OptionalInt.of(1)))
        .isInstanceOf(ParameterException.class)
        .hasMessage("days or 'interactions' must be set, but not both");
  }

  private static float[] counts(Window window) {
    float[][] scores = Fitting.scores(new RecentPopularity(window), TRAIN);
    assertThat(scores[1]).containsExactly(scores[0]);
    return scores[0];
  }

  private static Window days(int days) {
    return new Window(OptionalInt.of(days), OptionalInt.empty());
  }

  private static Window latest(int interactions) {
    return new Window(OptionalInt.empty(), OptionalInt.of(interactions));
  }
}
