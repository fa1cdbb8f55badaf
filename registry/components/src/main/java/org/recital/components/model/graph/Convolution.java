package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * How the vectors of nodes become those that are scored. What is recorded for gradients begins anew
 * at its input, so that linear parts can be differentiated by their adjoint.
 */
public interface Convolution {
  /** What is learned in it, each with its name. */
  NDList weights();

  /** The vectors that are scored, with nothing recorded. */
  NDArray apply(NDArray nodes, NDManager manager);

  /**
   * Begins a step.
   *
   * @param nodes the vectors of the nodes, {@code [nodes, size]}
   */
  Step begin(NDArray nodes, NDManager step);

  /** On the way forward and back. */
  interface Step {
    /** What is scored, {@code [nodes, size]}. */
    NDArray vectors();

    /** The leaves that a loss is to be differentiated by. */
    NDList leaves();

    /**
     * Goes back.
     *
     * @param gradients by the leaves, in their order
     */
    Gradients back(NDList gradients);
  }

  /**
   * Gradients of a loss.
   *
   * @param nodes by the vectors of the nodes
   * @param weights in the order of the weights
   */
  record Gradients(NDArray nodes, NDList weights) {}
}
