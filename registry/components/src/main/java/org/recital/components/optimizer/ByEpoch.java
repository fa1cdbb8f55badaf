package org.recital.components.optimizer;

import java.util.function.IntToDoubleFunction;
import org.recital.registry.optimizer.Schedule;

/** A rate that depends on nothing but the epoch. */
record ByEpoch(IntToDoubleFunction factors) implements Schedule.Rate {
  @Override
  public double factor(int epoch) {
    return factors.applyAsDouble(epoch);
  }

  @Override
  public void validated(int epoch, boolean better) {
    // how validation went is of no concern to it
  }
}
