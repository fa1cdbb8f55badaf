package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import org.recital.registry.model.Batch;

/**
 * What a model makes of vectors from light graph convolution: see {@link LightNetwork}. Vectors are
 * {@code [users + items, size]}, users first.
 */
public interface LightDesign {
  /** Inner products of the vectors as they are. */
  LightDesign PLAIN = new LightDesign() {};

  /** Weights beside the vectors', each with its name. */
  default NDList heads() {
    return new NDList();
  }

  /**
   * The vectors whose inner products are scores in training, {@code [users + items, any]}. Epochs
   * are chosen by them as well.
   */
  default NDArray scored(NDArray vectors, NDList heads) {
    return vectors;
  }

  /**
   * What is added to the loss, {@code []}.
   *
   * @param epoch counted from 1
   */
  default Optional<NDArray> term(
      NDArray vectors, NDList heads, Batch.Interactions batch, int epoch) {
    return Optional.empty();
  }

  /** The vectors whose inner products rank, {@code [users + items, any]}. */
  default NDArray ranking(NDArray vectors, NDList heads) {
    return scored(vectors, heads);
  }
}
