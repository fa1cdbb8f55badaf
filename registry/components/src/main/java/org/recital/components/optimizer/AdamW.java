package org.recital.components.optimizer;

import ai.djl.ndarray.NDList;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.torch.Update;

/** {@link Adam} with decoupled weight decay. */
@About(
    value = "Adam with decoupled weight decay.",
    formula =
        "w ← (1 − η λ) w − η m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)\n"
            + "m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  g: gradient",
    papers =
        @Paper(
            value = "Loshchilov and Hutter. Decoupled Weight Decay Regularization. ICLR 2019",
            doi = "10.48550/arXiv.1711.05101"))
record AdamW(
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
            value = "decoupled weight decay, multiplied by the learning rate",
            byDefault = "0.01",
            min = 0,
            max = UpperBound.FLOAT)
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
