package org.recital.registry.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import org.recital.registry.model.Batch;

/**
 * What a model makes of vectors from light graph convolution: see {@link LightNetwork}. Vectors are
 * {@code [users + items, size]}, users first.
 */
public interface LightDesign {
  /** Weights beside the vectors', each with its name. */
  NDList heads();

  /** The vectors whose inner products are scores in training, {@code [users + items, any]}. */
  NDArray scored(NDArray vectors, NDList heads);

  /** What is added to the loss, {@code []}. */
  Optional<NDArray> term(NDArray vectors, NDList heads, Batch.Interactions batch);

  /** The vectors whose inner products rank, {@code [users + items, any]}. */
  NDArray ranking(NDArray vectors, NDList heads);

  /** Those that epochs are chosen by. */
  NDArray choosing(NDArray vectors, NDList heads);
}
