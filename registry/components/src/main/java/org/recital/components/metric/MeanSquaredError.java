package org.recital.components.metric;

import java.util.Arrays;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;

/** {@code MSE}: the mean of {@code (r̂ − r)²}. */
public record MeanSquaredError() implements RatingMetric {
  @Override
  public Direction direction() {
    return Direction.LOWER;
  }

  @Override
  public double[] contributions(RatedCases cases) {
    return squares(cases);
  }

  /** The squared error of each rating, {@code [ratings]}. */
  static double[] squares(RatedCases cases) {
    double[] squares = new double[cases.size()];
    Arrays.setAll(squares, rating -> cases.error(rating) * cases.error(rating));
    return squares;
  }

  /** Of all ratings; NaN where there is none. */
  static double of(RatedCases cases) {
    return Arrays.stream(squares(cases)).sum() / cases.size();
  }
}
