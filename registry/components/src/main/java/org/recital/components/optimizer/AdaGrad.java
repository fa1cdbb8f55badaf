package org.recital.components.optimizer;

import ai.djl.ndarray.NDList;
import java.util.List;
import org.recital.components.optimizer.ElementwiseOptimizer.StateShape;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.torch.Update;

/** AdaGrad, with the initial sum of squares 0 and no learning rate decay. */
@About(
    value = "AdaGrad: learning rates that decrease with the sum of squared gradients.",
    formula =
        "s ← s + g²,  w ← w − η g / (√s + ε)\n"
            + "g: gradient plus λ w, η: learning rate, λ: weight decay",
    papers =
        @Paper(
            value =
                "Duchi et al. Adaptive Subgradient Methods for Online Learning and Stochastic"
                    + " Optimization. JMLR 12, 2011",
            url = "https://jmlr.org/papers/v12/duchi11a.html"))
record AdaGrad(
    @Param(value = "learning rate", byDefault = "1e-2", above = 0, max = UpperBound.FLOAT)
        double learningRate,
    @Param(
            value = "term added to the denominator for numerical stability",
            byDefault = "1e-10",
            above = 0,
            max = UpperBound.FLOAT)
        double epsilon,
    @Param(
            value = "weight decay, as an L2 penalty in the gradient",
            byDefault = "0",
            min = 0,
            max = UpperBound.FLOAT)
        double weightDecay)
    implements OptimizerFactory {

  @Override
  public int statesPerWeight() {
    return 1;
  }

  @Override
  public Optimizer over(NDList weights) {
    return new ElementwiseOptimizer(
        Update.Rule.ADA_GRAD,
        weights,
        List.of(StateShape.PER_WEIGHT),
        rate -> new double[] {rate, weightDecay, epsilon});
  }
}
