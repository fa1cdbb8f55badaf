package org.recital.components.metric;

import java.util.Arrays;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.param.About;

/** Mean squared error of the predicted ratings. NaN if there are no ratings. */
@About(value = "Mean squared error of the predicted ratings.", formula = "MSE = mean (r̂ − r)²")
public record MeanSquaredError() implements RatingMetric {
  @Override
  public Direction direction() {
    return Direction.LOWER;
  }

  @Override
  public double[] contributions(RatedCases cases) {
    return squares(cases);
  }

  /** Squared error of each rating, {@code [ratings]}. */
  static double[] squares(RatedCases cases) {
    double[] squares = new double[cases.size()];
    Arrays.setAll(squares, rating -> cases.error(rating) * cases.error(rating));
    return squares;
  }

  /** Mean squared error of all ratings; NaN if there are none. */
  static double of(RatedCases cases) {
    return Arrays.stream(squares(cases)).sum() / cases.size();
  }
}
