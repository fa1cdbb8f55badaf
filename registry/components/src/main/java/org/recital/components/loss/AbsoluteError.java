package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import org.recital.registry.param.Param;

/**
 * {@code mae}: the mean of {@code |r̂ − r|} over the rows of a batch, plus {@code l1 · Σ‖θ‖₁ + l2 ·
 * Σ‖θ‖₂} over the arrays θ of weights, of which the lengths are not squared.
 */
public record AbsoluteError(
    @Param(
            value = "weight of the sum of the absolute values of all weights",
            byDefault = "0",
            min = 0)
        double l1,
    @Param(
            value = "weight of the sum of the lengths of the arrays of weights",
            byDefault = "0",
            min = 0)
        double l2)
    implements RatingError {

  @Override
  public NDArray mean(NDArray errors) {
    return errors.abs().mean();
  }
}
