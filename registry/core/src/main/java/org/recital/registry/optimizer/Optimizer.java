package org.recital.registry.optimizer;

import ai.djl.ndarray.NDList;

/** Moves weights along their gradients. Owns its state on the weights' device. */
public interface Optimizer extends AutoCloseable {
  /**
   * One step.
   *
   * @param gradients in the order of the weights, each in its weight's shape
   * @param learningRate of this step, the schedule's factor in it
   */
  void step(NDList gradients, double learningRate);

  /**
   * All that it remembers, always in the same order: writing to these arrays what they held at some
   * step puts it back to that step.
   */
  NDList state();

  @Override
  void close();
}
