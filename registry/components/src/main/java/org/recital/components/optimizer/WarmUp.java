package org.recital.components.optimizer;

import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/**
 * Linear warm-up. The full learning rate is reached in the epoch after the warm-up. That epoch is
 * epoch 1 of the following schedule, which ignores validations during the warm-up.
 */
@About(
    value = "Linear warm-up of the learning rate, followed by another schedule.",
    formula = "factor(e) = e / (epochs + 1) for e ≤ epochs\ne: epoch, from 1",
    papers =
        @Paper(
            value =
                "Goyal et al. Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour. arXiv"
                    + " 2017",
            doi = "10.48550/arXiv.1706.02677"))
record WarmUp(
    @Param(value = "number of warm-up epochs", byDefault = "5", min = 1, max = UpperBound.COUNT)
        int epochs,
    @Param(value = "schedule after the warm-up", byDefault = "constant") Schedule then)
    implements Schedule {

  @Override
  public boolean needsValidation() {
    return then.needsValidation();
  }

  @Override
  public Rate start(int total) {
    Rate after = then.start(Math.max(1, total - epochs));
    return new Rate() {
      @Override
      public double factor(int epoch) {
        return epoch <= epochs ? epoch / (epochs + 1.0) : after.factor(epoch - epochs);
      }

      @Override
      public void validated(int epoch, boolean better) {
        if (epoch > epochs) {
          after.validated(epoch - epochs, better);
        }
      }

      @Override
      public double[] memory() {
        return after.memory();
      }

      @Override
      public void restoreState(double[] memory) {
        after.restoreState(memory);
      }
    };
  }
}
