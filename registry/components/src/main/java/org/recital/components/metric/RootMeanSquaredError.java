package org.recital.components.metric;

import java.util.Arrays;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;

/**
 * {@code RMSE}: the root of the mean of {@code (r̂ − r)²}.
 *
 * <p>A root has no parts that sum to it. A rating with the squared error {@code e²} contributes
 * {@code (RMSE² + e²) / (2 · RMSE)}: the mean of that is the RMSE itself, and its differences are,
 * to the first order, those that each rating makes to the RMSE (the delta method). What a paired
 * test compares is thus the difference of two RMSEs, on their own scale. 0 for every rating where
 * all predictions are exact.
 */
public record RootMeanSquaredError() implements RatingMetric {
  @Override
  public Direction direction() {
    return Direction.LOWER;
  }

  @Override
  public double[] contributions(RatedCases cases) {
    double mean = MeanSquaredError.of(cases);
    double[] parts = MeanSquaredError.squares(cases);
    if (mean > 0) {
      double root = Math.sqrt(mean);
      Arrays.setAll(parts, rating -> (mean + parts[rating]) / (2 * root));
    }
    return parts;
  }
}
