package org.recital.registry.optimizer;

/** The learning rate stays as it is. */
public record Constant() implements Schedule {
  @Override
  public Rate start(int epochs) {
    return new ByEpoch(epoch -> 1);
  }
}
