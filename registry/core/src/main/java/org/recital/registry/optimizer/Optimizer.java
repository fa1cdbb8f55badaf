package org.recital.registry.optimizer;

import ai.djl.ndarray.NDList;

/** Gradient descent optimizer. It owns its state, which is on the device of the weights. */
public interface Optimizer extends AutoCloseable {
  /**
   * Updates the weights in place by one step.
   *
   * @param gradients gradients in the order and with the shapes of the weights
   * @param learningRate learning rate of the step, including the factor of the schedule
   */
  void step(NDList gradients, double learningRate);

  /**
   * The optimizer state, always in the same order. Copying the values of an earlier step into these
   * arrays restores the state of that step.
   */
  NDList state();

  @Override
  void close();
}
