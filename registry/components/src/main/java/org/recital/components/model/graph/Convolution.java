package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Graph convolution, which maps the input embeddings of the nodes to their output embeddings. In
 * training, autograd need not record the linear operations, because their adjoints propagate the
 * gradients.
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

    /** Leaves with respect to which the loss is differentiated. */
    NDList leaves();

    /**
     * Backward pass.
     *
     * @param gradients gradients of the loss with respect to the leaves, in the order of {@code
     *     leaves()}
     */
    Gradients backward(NDList gradients);
  }

  /**
   * Gradients of the loss.
   *
   * @param nodes gradient with respect to the input embeddings, {@code [nodes, size]}
   * @param weights gradients with respect to the weights, in the order of {@code weights()}
   */
  record Gradients(NDArray nodes, NDList weights) {}
}
