package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Graph convolution, from the input embeddings of the nodes to their output embeddings. In
 * training, only parts of it are recorded by autograd, so that linear parts can be differentiated
 * by their adjoint.
 */
public interface Convolution {
  /** Trainable weights, each with its name. */
  NDList weights();

  /** Output embeddings, {@code [nodes, size]}, without gradients. */
  NDArray apply(NDArray nodes, NDManager manager);

  /**
   * Forward pass of a training step.
   *
   * @param nodes input embeddings, {@code [nodes, size]}
   */
  Forward forward(NDArray nodes, NDManager step);

  /** Result of a forward pass. */
  interface Forward {
    /** Output embeddings, {@code [nodes, size]}. */
    NDArray vectors();

    /** Leaves by which the loss is differentiated. */
    NDList leaves();

    /**
     * Backward pass.
     *
     * @param gradients gradients of the loss by the leaves, in their order
     */
    Gradients backward(NDList gradients);
  }

  /**
   * Gradients of the loss.
   *
   * @param nodes by the input embeddings, {@code [nodes, size]}
   * @param weights by the weights, in their order
   */
  record Gradients(NDArray nodes, NDList weights) {}
}
