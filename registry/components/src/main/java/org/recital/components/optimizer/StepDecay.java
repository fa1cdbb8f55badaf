package org.recital.components.optimizer;

import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/** Decay of the learning rate in steps of several epochs. */
@About(
    value = "Multiplies the learning rate by a factor at a fixed interval of epochs.",
    formula = "factor(e) = factor^⌊(e − 1) / every⌋\ne: epoch, from 1")
record StepDecay(
    @Param(
            value = "number of epochs between two reductions",
            byDefault = "30",
            min = 1,
            max = UpperBound.COUNT)
        int every,
    @Param(
            value = "factor that the learning rate is multiplied by",
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
