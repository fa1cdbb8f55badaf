package org.recital.components.optimizer;

import ai.djl.ndarray.NDList;
import java.util.List;
import org.recital.components.optimizer.ElementwiseOptimizer.StateShape;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.param.UpperBound;
import org.recital.registry.torch.Update;

/** Stochastic gradient descent, optionally with momentum and Nesterov momentum. */
@About(
    value = "Stochastic gradient descent, optionally with momentum or Nesterov momentum.",
    formula =
        "v ← momentum · v + g,  w ← w − η v;  with Nesterov: w ← w − η (g + momentum · v)\n"
            + "g: gradient plus λ w, η: learning rate, λ: weight decay",
    papers =
        @Paper(
            value =
                "Sutskever et al. On the Importance of Initialization and Momentum in Deep"
                    + " Learning. ICML 2013",
            url = "https://proceedings.mlr.press/v28/sutskever13.html"))
record Sgd(
    @Param(value = "learning rate", byDefault = "1e-2", above = 0, max = UpperBound.FLOAT)
        double learningRate,
    @Param(value = "momentum factor", byDefault = "0", min = 0, below = 1) double momentum,
    @Param(value = "whether Nesterov momentum is used", byDefault = "false") boolean nesterov,
    @Param(
            value = "weight decay, as an L2 penalty in the gradient",
            byDefault = "0",
            min = 0,
            max = UpperBound.FLOAT)
        double weightDecay)
    implements OptimizerFactory {
  public Sgd {
    if (nesterov && momentum == 0) {
      throw new ParameterException("nesterov", "requires a momentum above 0");
    }
  }

  @Override
  public int statesPerWeight() {
    return 1;
  }

  @Override
  public Optimizer over(NDList weights) {
    return new ElementwiseOptimizer(
        nesterov ? Update.Rule.NESTEROV : Update.Rule.SGD,
        weights,
        List.of(StateShape.PER_WEIGHT),
        rate -> new double[] {rate, momentum, weightDecay});
  }
}
