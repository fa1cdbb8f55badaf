package org.recital.components.optimizer;

import org.recital.registry.optimizer.Schedule;

/** The learning rate stays as it is. */
public record Constant() implements Schedule {
  @Override
  public Rate start(int epochs) {
    return new ByEpoch(epoch -> 1);
  }
}
