package org.recital.registry.loss;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/**
 * {@code mae}: the mean of {@code |r̂ − r|} over the rows of a batch, plus {@code l1 · Σ‖θ‖₁ + l2 ·
 * Σ‖θ‖₂} over the arrays θ of weights, of which the lengths are not squared.
 */
public record AbsoluteError(
    @Param(value = "weight of the sum of the absolute values of all weights", byDefault = "0")
        double l1,
    @Param(value = "weight of the sum of the lengths of the arrays of weights", byDefault = "0")
        double l2)
    implements Loss {
  public AbsoluteError {
    ParameterException.requireNonNegative("l1", l1);
    ParameterException.requireNonNegative("l2", l2);
  }

  @Override
  public Set<Scoring> needs() {
    return EnumSet.of(Scoring.RATINGS);
  }

  @Override
  public Objective over(Interactions train, NDManager manager) {
    return RatingError.penalised(scores -> RatingError.of(scores).abs().mean(), l1, l2);
  }
}
