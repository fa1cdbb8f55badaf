package org.recital.components.optimizer;

import java.util.function.IntToDoubleFunction;
import org.recital.registry.optimizer.Schedule;

/** A learning rate factor that depends on the epoch only. */
record ByEpoch(IntToDoubleFunction factors) implements Schedule.Rate {
  @Override
  public double factor(int epoch) {
    return factors.applyAsDouble(epoch);
  }

  @Override
  public void validated(int epoch, boolean better) {
    // independent of validation
  }
}
