package org.recital.components.optimizer;

import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.Param;

/**
 * The learning rate rises in equal steps for some epochs, to its full size in the epoch after them;
 * from there on another schedule goes on as if training had begun. Goyal et al., 2017, arXiv
 * 1706.02677.
 */
record WarmUp(
    @Param(value = "epochs below the full learning rate", byDefault = "5", min = 1) int epochs,
    @Param(value = "the schedule after them", byDefault = "constant") Schedule then)
    implements Schedule {

  @Override
  public Rate start(int all) {
    Rate after = then.start(Math.max(1, all - epochs));
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
      public void remember(double[] memory) {
        after.remember(memory);
      }
    };
  }
}
