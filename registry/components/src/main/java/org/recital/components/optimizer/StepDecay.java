package org.recital.components.optimizer;

import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.Param;

/** The learning rate is multiplied by a factor every so many epochs. */
record StepDecay(
    @Param(value = "epochs between two changes", byDefault = "30", min = 1) int every,
    @Param(
            value = "what the learning rate is multiplied by",
            byDefault = "0.1",
            above = 0,
            below = 1)
        double factor)
    implements Schedule {

  @Override
  public Rate start(int epochs) {
    return new ByEpoch(epoch -> StrictMath.pow(factor, Math.floorDiv(epoch - 1, every)));
  }
}
