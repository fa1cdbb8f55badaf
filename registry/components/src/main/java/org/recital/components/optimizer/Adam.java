package org.recital.components.optimizer;

import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.recital.components.optimizer.Weightwise.Memory;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.param.Param;
import org.recital.registry.torch.Update;

/** Steps of a size that adapts to each weight. Kingma and Ba, ICLR 2015, arXiv 1412.6980. */
public record Adam(
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
    @Param(value = "weight of an L2 penalty on all weights", byDefault = "0", min = 0)
        double weightDecay)
    implements OptimizerFactory {

  @Override
  public Optimizer over(NDList weights) {
    return moments(
        Update.Rule.ADAM, weights, rate -> new double[] {rate, beta1, beta2, weightDecay, epsilon});
  }

  /** Remembers of each weight the mean of its gradients and that of their squares, and counts. */
  static Optimizer moments(Update.Rule rule, NDList weights, DoubleFunction<double[]> settings) {
    List<Memory> memories =
        List.of(Memory.OF_EACH_WEIGHT, Memory.OF_EACH_WEIGHT, Memory.ONE_NUMBER);
    return new Weightwise(rule, weights, memories, settings);
  }
}
