package org.recital.components.optimizer;

import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.Param;

/**
 * The learning rate falls along half a cosine, from its full size in the first epoch to a share of
 * it in the last. Loshchilov and Hutter, ICLR 2017, arXiv 1608.03983, without restarts.
 */
record Cosine(
    @Param(
            value = "share of the learning rate in the last epoch",
            byDefault = "0",
            min = 0,
            max = 1)
        double floor)
    implements Schedule {

  @Override
  public Rate start(int epochs) {
    double last = Math.max(1, epochs - 1);
    return new ByEpoch(
        epoch ->
            floor + (1 - floor) * 0.5 * (1 + StrictMath.cos(StrictMath.PI * (epoch - 1) / last)));
  }
}
