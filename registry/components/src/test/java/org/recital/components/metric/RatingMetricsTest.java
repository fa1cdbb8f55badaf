package org.recital.components.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.recital.registry.metric.Metric.Direction;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.metric.UserSegment;
import org.recital.registry.task.Task;

class RatingMetricsTest {
  /** Errors of 1, −1, 2 and 0; users with 5, 5, 50 and 500 training ratings. */
  private static final RatedCases CASES =
      new RatedCases(
          new int[] {0, 0, 1, 2},
          new int[] {5, 5, 50, 500},
          new float[] {4, 2, 5, 1},
          new float[] {3, 3, 3, 1});

  @Test
  void errors_follow_their_formulas() {
    assertThat(value(new MeanSquaredError(), CASES)).isEqualTo(6 / 4.0);
    assertThat(value(new RootMeanSquaredError(), CASES))
        .isCloseTo(Math.sqrt(6 / 4.0), within(1e-15));
    assertThat(value(new MeanAbsoluteError(), CASES)).isEqualTo(1);
    // mean 2.5, squares around it 3 · 0.25 + 2.25 = 3
    assertThat(value(new RSquared(), CASES)).isCloseTo(1 - 6 / 3.0, within(1e-15));
  }

  @Test
  void contributions_to_the_rmse_follow_the_delta_method() {
    double root = Math.sqrt(1.5);

    double[] parts = new RootMeanSquaredError().contributions(CASES);

    assertThat(parts[2]).isCloseTo((1.5 + 4) / (2 * root), within(1e-15));
    assertThat(parts[3]).isCloseTo(1.5 / (2 * root), within(1e-15));
  }

  @Test
  void exact_predictions_have_rmse_0_and_r_squared_1() {
    float[] actual = {1, 2, 5};
    RatedCases exact = new RatedCases(new int[3], new int[3], actual, actual);

    assertThat(value(new RootMeanSquaredError(), exact)).isZero();
    assertThat(value(new RSquared(), exact)).isEqualTo(1);
  }

  @Test
  void r_squared_of_equal_ratings_is_undefined() {
    RatedCases equal =
        new RatedCases(new int[2], new int[2], new float[] {1, 2}, new float[] {3, 3});

    assertThat(new RSquared().contributions(equal)).containsOnly(Double.NaN);
  }

  @Test
  void a_segment_counts_the_ratings_of_its_users_only() {
    MeanSquaredError measure = new MeanSquaredError();

    assertThat(new SegmentedRatingMetric(measure, UserSegment.COLD).contributions(CASES))
        .containsExactly(1, 1, Double.NaN, Double.NaN);
    assertThat(new SegmentedRatingMetric(measure, UserSegment.LIGHT).contributions(CASES))
        .containsExactly(Double.NaN, Double.NaN, 4, Double.NaN);
    assertThat(new SegmentedRatingMetric(measure, UserSegment.HEAVY).contributions(CASES))
        .containsExactly(Double.NaN, Double.NaN, Double.NaN, 0);
  }

  @Test
  void the_rmse_of_a_segment_is_that_of_its_ratings() {
    SegmentedRatingMetric cold =
        new SegmentedRatingMetric(new RootMeanSquaredError(), UserSegment.COLD);

    assertThat(value(cold, CASES)).isEqualTo(1);
    assertThat(cold.direction()).isEqualTo(Direction.LOWER);
  }

  @Test
  void segments_begin_at_20_and_at_100_training_ratings() {
    int[] known = {0, 19, 20, 99, 100};
    RatedCases cases = new RatedCases(new int[5], known, new float[5], new float[5]);

    assertThat(counted(UserSegment.COLD, cases)).containsExactly(true, true, false, false, false);
    assertThat(counted(UserSegment.LIGHT, cases)).containsExactly(false, false, true, true, false);
    assertThat(counted(UserSegment.HEAVY, cases)).containsExactly(false, false, false, false, true);
  }

  @Test
  void rating_metrics_belong_to_the_rating_task_and_have_no_cutoff() {
    assertThat(new RootMeanSquaredError().tasks()).containsExactly(Task.RATING);
    assertThat(new RootMeanSquaredError().hasCutoff()).isFalse();
    assertThat(new RSquared().direction()).isEqualTo(Direction.HIGHER);
    assertThat(new MeanAbsoluteError().direction()).isEqualTo(Direction.LOWER);
  }

  private static Boolean[] counted(UserSegment segment, RatedCases cases) {
    return Arrays.stream(
            new SegmentedRatingMetric(new MeanSquaredError(), segment).contributions(cases))
        .mapToObj(value -> !Double.isNaN(value))
        .toArray(Boolean[]::new);
  }

  private static double value(RatingMetric metric, RatedCases cases) {
    return Arrays.stream(metric.contributions(cases))
        .filter(c -> !Double.isNaN(c))
        .average()
        .orElse(Double.NaN);
  }
}
