package org.recital.components.metric;

import java.util.Arrays;
import org.recital.registry.data.DataException;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.param.About;
import org.recital.registry.param.NumberText;
import org.recital.registry.param.Paper;

/**
 * Logarithmic loss of predicted click probabilities: for the task {@code rating} with the ratings 0
 * (no click) and 1 (click). Predictions are clipped to [10⁻⁷, 1 − 10⁻⁷], the resolution of 32-bit
 * floats. The value is therefore finite, even if the predictions of a model are not probabilities;
 * such a model is penalised.
 */
@About(
    value = "Logarithmic loss of predicted probabilities, for ratings of 0 and 1.",
    formula =
        "LogLoss = −mean (r ln p + (1 − r) ln(1 − p))\n"
            + "r: rating, 0 or 1, p: prediction, clipped to [10⁻⁷, 1 − 10⁻⁷]",
    papers =
        @Paper(
            value =
                "Good. Rational Decisions. Journal of the Royal Statistical Society B 14(1), 1952",
            doi = "10.1111/j.2517-6161.1952.tb00104.x"))
record LogLoss() implements RatingMetric {
  private static final double RESOLUTION = 1e-7;

  @Override
  public Direction direction() {
    return Direction.LOWER;
  }

  @Override
  public double[] contributions(RatedCases cases) {
    double[] losses = new double[cases.size()];
    Arrays.setAll(losses, i -> loss(cases.predicted()[i], cases.actual()[i]));
    return losses;
  }

  private static double loss(double predicted, float actual) {
    if (actual != 0 && actual != 1) {
      throw new DataException(
          "metric 'LogLoss' needs ratings of 0 (no click) and 1 (click), but there is a rating of "
              + NumberText.of(actual)
              + "; use RMSE, or a data set with clicks as ratings");
    }
    double probability = Math.max(RESOLUTION, Math.min(1 - RESOLUTION, predicted));
    return -Math.log(actual == 1 ? probability : 1 - probability);
  }
}
