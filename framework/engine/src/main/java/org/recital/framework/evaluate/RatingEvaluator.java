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

/**
 * Measures predicted ratings on one part. The value of a metric is over the ratings; the values
 * that are kept for paired tests are of users, as the ratings of one user are no independent draws.
 * A user's is the sum of what the user's ratings contribute to the metric, scaled so that the mean
 * over the users is the metric.
 */
public final class RatingEvaluator implements PartEvaluator {
  /** Predictions made at a time. */
  private static final int BLOCK = 1 << 16;

  private final MetricSet measures;
  private final RatingCases cases;
  private final Optional<RatingScale> clip;

  /**
   * @param clip the scale that predictions are confined to, where they are
   */
  public RatingEvaluator(MetricSet measures, RatingCases cases, Optional<RatingScale> clip) {
    this.measures = measures;
    this.cases = cases;
    this.clip = clip;
  }

  /**
   * Measures a scorer on all ratings.
   *
   * @param manager of the trial's device
   * @param progress is told the number of ratings done
   * @throws EvaluationException if a prediction is no finite number, or the model makes none
   */
  @Override
  public Evaluation evaluate(Scorer scorer, NDManager manager, LongConsumer progress) {
    if (!(scorer instanceof RatingScorer rater)) {
      throw new EvaluationException(
          "the model says that it can do task 'rating', but its scorer rates nothing");
    }
    float[] predicted = new float[cases.size()];
    for (int from = 0; from < predicted.length; from += BLOCK) {
      int to = Math.min(from + BLOCK, predicted.length);
      try (NDManager block = manager.newSubManager()) {
        int[] users = Arrays.copyOfRange(cases.users(), from, to);
        int[] items = Arrays.copyOfRange(cases.items(), from, to);
        float[] rated = rater.rate(users, items, block).toFloatArray();
        System.arraycopy(rated, 0, predicted, from, rated.length);
      }
      progress.accept(to);
    }
    requireFinite(predicted);
    clip.ifPresent(scale -> scale.clip(predicted));
    return measured(new RatedCases(cases.users(), cases.known(), predicted, cases.ratings()));
  }

  private static void requireFinite(float[] predicted) {
    for (float prediction : predicted) {
      if (!Float.isFinite(prediction)) {
        throw new EvaluationException(
            "the model rates an item "
                + prediction
                + ", which is no finite number; its weights have diverged");
      }
    }
  }

  /** Metrics of lists are refused when a spec is read, so that there are none here. */
  private Evaluation measured(RatedCases rated) {
    Map<MetricName, Double> values = new LinkedHashMap<>();
    Map<MetricName, float[]> ofUsers = new LinkedHashMap<>();
    measures
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

  /** NaN for a user of whom no rating counts. */
  private float[] byUser(double[] contributions) {
    double[] sums = new double[cases.ratingUsers().length];
    boolean[] counts = new boolean[sums.length];
    int place = 0;
    int ratings = 0;
    int users = 0;
    for (int i = 0; i < contributions.length; i++) {
      place += cases.users()[i] == cases.ratingUsers()[place] ? 0 : 1;
      if (!Double.isNaN(contributions[i])) {
        users += counts[place] ? 0 : 1;
        counts[place] = true;
        ratings++;
        sums[place] += contributions[i];
      }
    }
    float[] values = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      values[i] = counts[i] ? (float) (sums[i] * users / ratings) : Float.NaN;
    }
    return values;
  }
}
