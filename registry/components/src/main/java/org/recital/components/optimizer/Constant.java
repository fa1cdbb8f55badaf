package org.recital.components.optimizer;

import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.About;

/** Constant learning rate. */
@About("Keeps the learning rate constant.")
public record Constant() implements Schedule {
  @Override
  public Rate start(int epochs) {
    return new ByEpoch(epoch -> 1);
  }
}
