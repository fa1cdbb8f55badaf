package org.recital.components.optimizer;

import ai.djl.ndarray.NDList;
import java.util.List;
import org.recital.components.optimizer.Weightwise.Memory;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.param.Param;
import org.recital.registry.torch.Update;

/**
 * Steps that grow smaller for weights that have moved much: {@code s ← s + g²}, {@code w ← w − rate
 * · g / (√s + ε)}. Duchi et al., JMLR 12, 2011, jmlr.org/papers/v12/duchi11a.
 */
record AdaGrad(
    @Param(value = "size of a step", byDefault = "1e-2", above = 0) double learningRate,
    @Param(value = "keeps the division finite", byDefault = "1e-10", above = 0) double epsilon,
    @Param(value = "weight of an L2 penalty on all weights", byDefault = "0", min = 0)
        double weightDecay)
    implements OptimizerFactory {

  @Override
  public Optimizer over(NDList weights) {
    return new Weightwise(
        Update.Rule.ADA_GRAD,
        weights,
        List.of(Memory.OF_EACH_WEIGHT),
        rate -> new double[] {rate, weightDecay, epsilon});
  }
}
