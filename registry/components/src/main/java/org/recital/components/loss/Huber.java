package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.torch.Torch;

/** Mean Huber loss over the ratings of a batch: quadratic up to δ, linear beyond. */
@About(
    value = "Huber loss of predicted ratings: quadratic for small errors, linear for large ones.",
    formula =
        "L = mean h(r̂ − r) + l1 · Σ ‖θ‖₁ + l2 · Σ ‖θ‖₂ over the weight tensors θ\n"
            + "h(e) = e²/2 if |e| ≤ δ, else δ (|e| − δ/2)",
    papers =
        @Paper(
            value =
                "Huber. Robust Estimation of a Location Parameter. Annals of Mathematical"
                    + " Statistics 35(1), 1964",
            doi = "10.1214/aoms/1177703732"))
public record Huber(
    @Param(
            value = "δ, absolute error above which the loss is linear",
            byDefault = "1",
            above = 0,
            max = UpperBound.FLOAT)
        double delta,
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
    return Torch.huber(errors, delta);
  }
}
