package org.recital.components.metric;

import java.util.Arrays;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.param.About;

/** Mean absolute error of the predicted ratings. NaN if there are no ratings. */
@About(value = "Mean absolute error of the predicted ratings.", formula = "MAE = mean |r̂ − r|")
public record MeanAbsoluteError() implements RatingMetric {
  @Override
  public Direction direction() {
    return Direction.LOWER;
  }

  @Override
  public double[] contributions(RatedCases cases) {
    double[] errors = new double[cases.size()];
    Arrays.setAll(errors, rating -> Math.abs(cases.error(rating)));
    return errors;
  }
}
