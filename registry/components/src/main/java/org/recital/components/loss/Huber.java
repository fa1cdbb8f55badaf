package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import org.recital.registry.param.Param;
import org.recital.registry.torch.Torch;

/**
 * {@code huber}: squared for errors below δ, absolute above: the mean over the rows of a batch of
 * {@code ½e²} where {@code |e| ≤ δ}, and {@code δ(|e| − ½δ)} elsewhere, plus {@code l1 · Σ‖θ‖₁ + l2
 * · Σ‖θ‖₂} over the arrays θ of weights, of which the lengths are not squared. Huber, Annals of
 * Mathematical Statistics 35, 1964, doi 10.1214/aoms/1177703732.
 */
public record Huber(
    @Param(value = "δ, the error from which on it counts in proportion", byDefault = "1", above = 0)
        double delta,
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
    return Torch.huber(errors, delta);
  }
}
