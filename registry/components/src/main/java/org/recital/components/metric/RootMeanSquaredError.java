package org.recital.components.metric;

import java.util.Arrays;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.param.About;

/**
 * Root mean squared error of the predicted ratings. NaN if there are no ratings.
 *
 * <p>The RMSE is not a sum over ratings. A rating with the squared error {@code e²} contributes
 * {@code (RMSE² + e²) / (2 · RMSE)}: the mean of the contributions is the RMSE, and the
 * contributions are its first-order approximation (delta method). A paired test therefore compares
 * two RMSEs on their own scale. All contributions are 0 if all predictions are exact.
 */
@About(
    value = "Root mean squared error of the predicted ratings.",
    formula = "RMSE = √(mean (r̂ − r)²)")
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
