package org.recital.components.metric;

import java.util.Arrays;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.param.About;

/**
 * Coefficient of determination. The value is 1 for exact predictions, 0 for predicting the mean of
 * the held-out ratings, negative for worse predictions.
 *
 * <p>A rating contributes {@code 1 − n · (r̂ − r)² / Σ(r − r̄)²}, with n the number of ratings. NaN
 * if all held-out ratings are equal.
 */
@About(
    value = "Coefficient of determination of the predicted ratings.",
    formula = "R² = 1 − Σ (r̂ − r)² / Σ (r − r̄)²\nr̄: mean of the held-out ratings")
public record RSquared() implements RatingMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public double[] contributions(RatedCases cases) {
    double sum = 0;
    for (float rating : cases.actual()) {
      sum += rating;
    }
    double mean = sum / cases.size();
    double total = 0;
    for (float rating : cases.actual()) {
      total += (rating - mean) * (rating - mean);
    }
    double variance = total / cases.size();
    double[] parts = MeanSquaredError.squares(cases);
    Arrays.setAll(parts, i -> variance == 0 ? Double.NaN : 1 - parts[i] / variance);
    return parts;
  }
}
