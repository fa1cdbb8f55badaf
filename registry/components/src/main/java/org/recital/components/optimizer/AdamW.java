package org.recital.components.optimizer;

import ai.djl.ndarray.NDList;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.param.Param;
import org.recital.registry.torch.Update;

/**
 * {@link Adam} in which weights decay by a share of themselves in every step, not through the
 * gradient. Loshchilov and Hutter, ICLR 2019, arXiv 1711.05101.
 */
record AdamW(
    @Param(value = "size of a step", byDefault = "1e-3", above = 0) double learningRate,
    @Param(
            value = "decay of the running mean of the gradient",
            byDefault = "0.9",
            min = 0,
            below = 1)
        double beta1,
    @Param(
            value = "decay of the running mean of its square",
            byDefault = "0.999",
            min = 0,
            below = 1)
        double beta2,
    @Param(value = "keeps the division finite", byDefault = "1e-8", above = 0) double epsilon,
    @Param(
            value = "share of a weight that it loses in a step, times the learning rate",
            byDefault = "0.01",
            min = 0)
        double weightDecay)
    implements OptimizerFactory {

  @Override
  public Optimizer over(NDList weights) {
    return Adam.moments(
        Update.Rule.ADAM_W,
        weights,
        rate -> new double[] {rate, beta1, beta2, weightDecay, epsilon});
  }
}
