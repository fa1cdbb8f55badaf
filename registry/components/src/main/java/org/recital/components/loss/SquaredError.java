package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.torch.Torch;

/** Mean squared error over the ratings of a batch. */
@About(
    value = "Mean squared error of predicted ratings.",
    formula =
        "L = mean (r̂ − r)² + l1 · Σ ‖θ‖₁ + l2 · Σ ‖θ‖₂\n"
            + "sums over the weight tensors θ; L2 norms are not squared")
public record SquaredError(
    @Param(
            value = "weight of the L1 penalty on all weights",
            byDefault = "0",
            min = 0,
            max = UpperBound.FLOAT)
        double l1,
    @Param(
            value = "weight of the penalty on the unsquared L2 norms of the weight tensors",
            byDefault = "0",
            min = 0,
            max = UpperBound.FLOAT)
        double l2)
    implements RatingError {

  @Override
  public NDArray mean(NDArray errors) {
    return Torch.meanSquare(errors);
  }
}
