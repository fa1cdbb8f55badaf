package org.recital.framework.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.components.metric.MeanSquaredError;
import org.recital.components.metric.RootMeanSquaredError;
import org.recital.components.metric.SegmentedRatingMetric;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.UserSegment;
import org.recital.registry.model.Cases;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;

class RatingEvaluatorTest {
  /** User 0 has ratings of 1 and 5, user 1 none, user 2 one of 3. */
  private static final Interactions PART =
      new Interactions(
          4, new int[] {0, 2, 2, 3}, new int[] {0, 3, 1}, new float[] {1, 5, 3}, new long[0]);

  private static final Interactions TRAIN =
      new Interactions(
          4, new int[] {0, 1, 2, 2}, new int[] {1, 1}, new float[] {2, 4}, new long[0]);

  private static final MetricName MSE = MetricName.parse("MSE");
  private static final MetricName RMSE = MetricName.parse("RMSE");

  /** Predicts the same rating for every pair. */
  private record Constant(float rating) implements RatingScorer {
    @Override
    public NDArray rate(int[] users, int[] items, NDManager manager) {
      return manager.create(new float[users.length]).add(rating);
    }

    @Override
    public NDArray score(Cases cases, NDManager manager) {
      throw new UnsupportedOperationException("predicts ratings only");
    }

    @Override
    public void close() {}
  }

  @Test
  void a_metric_is_the_mean_over_ratings() {
    Evaluation evaluation = evaluate(new Constant(3), Optional.empty());

    assertThat(evaluation.values().get(MSE)).isEqualTo((4 + 4 + 0) / 3.0);
    assertThat(evaluation.values().get(RMSE)).isCloseTo(Math.sqrt(8 / 3.0), within(1e-15));
  }

  @Test
  void the_mean_of_the_values_per_user_is_the_metric() {
    Evaluation evaluation = evaluate(new Constant(3), Optional.empty());

    assertThat(evaluation.users()).containsExactly(0, 2);
    assertThat(evaluation.cases().get(MSE)).containsExactly(8 * 2 / 3f, 0);
    float[] roots = Optional.ofNullable(evaluation.cases().get(RMSE)).orElseThrow();
    assertThat((roots[0] + roots[1]) / 2).isCloseTo((float) Math.sqrt(8 / 3.0), within(1e-6f));
  }

  @Test
  void a_segment_without_ratings_has_no_value() {
    Evaluation evaluation = evaluate(new Constant(3), Optional.empty());

    assertThat(evaluation.values().get(MetricName.parse("MSE[heavy]"))).isNaN();
    assertThat(evaluation.values().get(MetricName.parse("MSE[cold]"))).isEqualTo(8 / 3.0);
    assertThat(evaluation.cases().get(MetricName.parse("MSE[heavy]"))).containsOnly(Float.NaN);
  }

  @Test
  void predictions_are_clipped_to_the_scale_of_the_training_ratings_on_request() {
    Optional<RatingScale> scale = Optional.of(RatingScale.of(TRAIN)); // 2 to 4

    assertThat(evaluate(new Constant(9), scale).values())
        .isEqualTo(evaluate(new Constant(4), Optional.empty()).values());
    assertThat(evaluate(new Constant(-9), scale).values())
        .isEqualTo(evaluate(new Constant(2), Optional.empty()).values());
  }

  @Test
  void a_prediction_that_is_not_finite_is_an_error() {
    assertThatThrownBy(() -> evaluate(new Constant(Float.NaN), Optional.empty()))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(
            "the model predicted a rating of NaN, which is not finite; its weights have diverged");
  }

  @Test
  void a_scorer_that_does_not_predict_ratings_is_refused() {
    Scorer lists =
        new Scorer() {
          @Override
          public NDArray score(Cases cases, NDManager manager) {
            return manager.create(0f);
          }

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> evaluate(lists, Optional.empty()))
        .hasMessage("the model declares task 'rating', but its scorer does not predict ratings");
  }

  @Test
  void data_without_ratings_is_refused() {
    Interactions plain =
        new Interactions(4, new int[] {0, 1}, new int[] {1}, new float[0], new long[0]);

    assertThatThrownBy(() -> RatingCases.of(plain, plain))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(
            "task 'rating' needs ratings, but the data set has none; choose another data set, or"
                + " task 'ranking'");
  }

  private static Evaluation evaluate(Scorer scorer, Optional<RatingScale> clip) {
    Map<MetricName, Metric> metrics = new LinkedHashMap<>();
    metrics.put(MSE, new MeanSquaredError());
    metrics.put(RMSE, new RootMeanSquaredError());
    for (UserSegment segment : new UserSegment[] {UserSegment.COLD, UserSegment.HEAVY}) {
      String name = "MSE[" + segment.name().toLowerCase(Locale.ROOT) + "]";
      metrics.put(
          MetricName.parse(name), new SegmentedRatingMetric(new MeanSquaredError(), segment));
    }
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      return new RatingEvaluator(new MetricSet(metrics), RatingCases.of(PART, TRAIN), clip)
          .evaluate(scorer, manager, done -> {});
    }
  }
}
