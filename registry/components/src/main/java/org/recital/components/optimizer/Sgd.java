package org.recital.components.optimizer;

import ai.djl.ndarray.NDList;
import java.util.List;
import org.recital.components.optimizer.Weightwise.Memory;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.torch.Update;

/**
 * Stochastic gradient descent: {@code v ← momentum · v + g}, {@code w ← w − rate · v}; with
 * Nesterov {@code w ← w − rate · (g + momentum · v)}. Sutskever et al., ICML 2013,
 * proceedings.mlr.press/v28/sutskever13.
 */
record Sgd(
    @Param(value = "size of a step", byDefault = "1e-2", above = 0) double learningRate,
    @Param(
            value = "share of the last step that goes into the next",
            byDefault = "0",
            min = 0,
            below = 1)
        double momentum,
    @Param(value = "whether the step looks ahead by the momentum", byDefault = "false")
        boolean nesterov,
    @Param(value = "weight of an L2 penalty on all weights", byDefault = "0", min = 0)
        double weightDecay)
    implements OptimizerFactory {
  public Sgd {
    if (nesterov && momentum == 0) {
      throw new ParameterException("nesterov", "needs a 'momentum' above 0");
    }
  }

  @Override
  public Optimizer over(NDList weights) {
    return new Weightwise(
        Update.Rule.SGD,
        weights,
        List.of(Memory.OF_EACH_WEIGHT),
        rate -> new double[] {rate, momentum, nesterov ? 1 : 0, weightDecay});
  }
}
