package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import org.recital.registry.model.Batch;

/**
 * The part of a model on top of light graph convolution: the embeddings from which scores are
 * computed, and an auxiliary loss. Output embeddings are {@code [users + items, size]}, users
 * first. See {@link LightNetwork}.
 */
public interface LightHead {
  /** Scores are inner products of the output embeddings. */
  LightHead INNER_PRODUCT = new LightHead() {};

  /** Trainable weights of the head, each with its name. */
  default NDList weights() {
    return new NDList();
  }

  /**
   * Embeddings whose inner products are the scores in training and validation, {@code [users +
   * items, any]}.
   */
  default NDArray trainingEmbeddings(NDArray embeddings, NDList weights) {
    return embeddings;
  }

  /**
   * Auxiliary loss added to the configured loss, {@code []}; empty for none.
   *
   * @param epoch number of the epoch, from 1
   */
  default Optional<NDArray> auxiliaryLoss(
      NDArray embeddings, NDList weights, Batch.Interactions batch, int epoch) {
    return Optional.empty();
  }

  /** Embeddings whose inner products are the final scores, {@code [users + items, any]}. */
  default NDArray rankingEmbeddings(NDArray embeddings, NDList weights) {
    return trainingEmbeddings(embeddings, weights);
  }
}
