package org.recital.components.optimizer;

import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.recital.components.optimizer.ElementwiseOptimizer.StateShape;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.torch.Update;

/** Adam, with the weight decay added to the gradient. */
@About(
    value = "Adam: learning rates adapted by running means of the gradient and its square.",
    formula =
        "w ← w − η m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)\n"
            + "m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  g: gradient plus λ w",
    papers =
        @Paper(
            value = "Kingma and Ba. Adam: A Method for Stochastic Optimization. ICLR 2015",
            doi = "10.48550/arXiv.1412.6980"))
public record Adam(
    @Param(value = "learning rate", byDefault = "1e-3", above = 0, max = UpperBound.FLOAT)
        double learningRate,
    @Param(
            value = "decay rate of the running mean of the gradient",
            byDefault = "0.9",
            min = 0,
            below = 1)
        double beta1,
    @Param(
            value = "decay rate of the running mean of the squared gradient",
            byDefault = "0.999",
            min = 0,
            below = 1)
        double beta2,
    @Param(
            value = "term added to the denominator for numerical stability",
            byDefault = "1e-8",
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
  public Optimizer over(NDList weights) {
    return moments(
        Update.Rule.ADAM, weights, rate -> new double[] {rate, beta1, beta2, weightDecay, epsilon});
  }

  /** An optimizer with two running means per weight and the step count as its state. */
  static Optimizer moments(Update.Rule rule, NDList weights, DoubleFunction<double[]> settings) {
    List<StateShape> states =
        List.of(StateShape.PER_WEIGHT, StateShape.PER_WEIGHT, StateShape.SCALAR);
    return new ElementwiseOptimizer(rule, weights, states, settings);
  }
}
