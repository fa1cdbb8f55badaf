package org.recital.framework.evaluate;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.HostValues;

/**
 * Evaluator of the rating task on one split part. The value of a metric is the mean of its
 * contributions over all ratings. The values for paired tests are per user, because the ratings of
 * one user are not independent. A user's value is the sum of the contributions of the user's
 * ratings, scaled so that the mean over users equals the metric.
 */
public final class RatingEvaluator implements PartEvaluator {
  /** Number of ratings that are predicted at a time. */
  private static final int BLOCK = 1 << 16;

  private final MetricSet metrics;
  private final RatingCases cases;
  private final Optional<RatingScale> clip;

  /**
   * @param metrics rating metrics
   * @param clip scale to which predictions are clipped; empty for no clipping
   */
  public RatingEvaluator(MetricSet metrics, RatingCases cases, Optional<RatingScale> clip) {
    this.metrics = metrics;
    this.cases = cases;
    this.clip = clip;
  }

  /**
   * Evaluates a scorer on all ratings.
   *
   * @param manager manager on the trial's device
   * @param progress consumer of the number of predicted ratings
   * @throws EvaluationException if a prediction is not finite, or the scorer predicts no ratings
   */
  @Override
  public Evaluation evaluate(Scorer scorer, NDManager manager, LongConsumer progress) {
    if (!(scorer instanceof RatingScorer rater)) {
      throw new EvaluationException(
          "the model declares task 'rating', but its scorer does not predict ratings");
    }
    float[] predicted = new float[cases.size()];
    for (int from = 0; from < predicted.length; from += BLOCK) {
      int to = Math.min(from + BLOCK, predicted.length);
      try (NDManager block = manager.newSubManager()) {
        int[] users = Arrays.copyOfRange(cases.users(), from, to);
        int[] items = Arrays.copyOfRange(cases.items(), from, to);
        float[] values = HostValues.floats(rater.rate(users, items, block));
        System.arraycopy(values, 0, predicted, from, values.length);
      }
      progress.accept(to);
    }
    requireFinite(predicted);
    clip.ifPresent(scale -> scale.clip(predicted));
    return evaluation(
        new RatedCases(cases.users(), cases.trainingCounts(), predicted, cases.ratings()));
  }

  private static void requireFinite(float[] predicted) {
    for (float prediction : predicted) {
      if (!Float.isFinite(prediction)) {
        throw new EvaluationException(
            "the model predicted a rating of "
                + prediction
                + ", which is not finite; its weights have diverged");
      }
    }
  }

  /**
   * Computes the metrics. The cast to {@code RatingMetric} is safe, because the spec loader rejects
   * metrics of other tasks.
   */
  private Evaluation evaluation(RatedCases rated) {
    Map<MetricName, Double> values = new LinkedHashMap<>();
    Map<MetricName, float[]> ofUsers = new LinkedHashMap<>();
    metrics
        .byName()
        .forEach(
            (name, metric) -> {
              double[] contributions = ((RatingMetric) metric).contributions(rated);
              values.put(name, mean(contributions));
              ofUsers.put(name, byUser(contributions));
            });
    return new Evaluation(values, cases.ratingUsers(), ofUsers);
  }

  private static double mean(double[] contributions) {
    return Arrays.stream(contributions).filter(c -> !Double.isNaN(c)).average().orElse(Double.NaN);
  }

  /**
   * The value of each user, {@code [ratingUsers]}; NaN if no rating of the user has a contribution.
   */
  private float[] byUser(double[] contributions) {
    double[] sums = new double[cases.ratingUsers().length];
    boolean[] counts = new boolean[sums.length];
    int index = 0; // position of the user in ratingUsers
    int ratings = 0;
    int users = 0;
    for (int i = 0; i < contributions.length; i++) {
      index += cases.users()[i] == cases.ratingUsers()[index] ? 0 : 1;
      if (!Double.isNaN(contributions[i])) {
        users += counts[index] ? 0 : 1;
        counts[index] = true;
        ratings++;
        sums[index] += contributions[i];
      }
    }
    float[] values = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      values[i] = counts[i] ? (float) (sums[i] * users / ratings) : Float.NaN;
    }
    return values;
  }
}
