package org.recital.components.optimizer;

import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/** Cosine annealing over all epochs of the training, without restarts. */
@About(
    value = "Cosine annealing of the learning rate, from the first to the last epoch.",
    formula =
        "factor(e) = floor + (1 − floor) · ½ (1 + cos(π (e − 1) / (epochs − 1)))\n"
            + "e: epoch, from 1",
    papers =
        @Paper(
            value =
                "Loshchilov and Hutter. SGDR: Stochastic Gradient Descent with Warm Restarts. ICLR"
                    + " 2017",
            doi = "10.48550/arXiv.1608.03983"))
record Cosine(
    @Param(
            value = "final learning rate, as a fraction of the initial one",
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
