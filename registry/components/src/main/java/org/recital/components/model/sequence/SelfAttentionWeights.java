package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.WeightSource;

/**
 * Weights of {@link SasRec}, in this order: input embeddings, position embeddings, output
 * embeddings if they are separate, the layers, and the final normalisation of a pre-norm
 * transformer.
 */
final class SelfAttentionWeights {
  private static final int ARRAYS_PER_LAYER = 12;

  private final SasRec model;
  private final WeightSource source;
  private final NDList weights = new NDList();

  private SelfAttentionWeights(SasRec model, WeightSource source) {
    this.model = model;
    this.source = source;
  }

  /** All weights from a source. */
  static NDList of(SasRec model, int items, WeightSource source) {
    SelfAttentionWeights weights = new SelfAttentionWeights(model, source);
    weights.all(items, model.embeddingSize());
    return weights.weights;
  }

  /** Weights of a layer. */
  static NDList layer(SasRec model, NDList weights, int layer) {
    int from = tables(model) + layer * ARRAYS_PER_LAYER;
    return weights.subNDList(from, from + ARRAYS_PER_LAYER);
  }

  /** Output embeddings, {@code [items, size]}. */
  static NDArray outputEmbeddings(SasRec model, NDList weights) {
    return weights.get(model.output() == SasRec.Output.TIED ? 0 : 2);
  }

  private static int tables(SasRec model) {
    return model.output() == SasRec.Output.TIED ? 2 : 3;
  }

  private void all(long items, long size) {
    matrix("items", items, size);
    matrix("positions", model.maxHistory(), size);
    if (model.output() == SasRec.Output.SEPARATE) {
      matrix("output", items, size);
    }
    for (int layer = 0; layer < model.layers(); layer++) {
      layer("layer " + layer + " ", size, size * model.feedForward());
    }
    if (model.norm() == SasRec.Norm.PRE) {
      norm("last norm", size);
    }
  }

  private void layer(String name, long size, long hidden) {
    norm(name + "attention norm", size);
    matrix(name + "queries, keys, values", 3 * size, size);
    zeros(name + "queries, keys, values bias", 3 * size);
    matrix(name + "attention", size, size);
    zeros(name + "attention bias", size);
    norm(name + "feed-forward norm", size);
    matrix(name + "feed-forward in", hidden, size);
    zeros(name + "feed-forward in bias", hidden);
    matrix(name + "feed-forward out", size, hidden);
    zeros(name + "feed-forward out bias", size);
  }

  private void matrix(String name, long rows, long columns) {
    Shape shape = new Shape(rows, columns);
    add(
        name,
        shape,
        (owner, random) -> InitialWeights.truncatedNormal(shape, model.initStd(), owner, random));
  }

  private void norm(String name, long size) {
    Shape shape = new Shape(size);
    add(name, shape, (owner, random) -> owner.ones(shape));
    zeros(name + " bias", size);
  }

  private void zeros(String name, long size) {
    Shape shape = new Shape(size);
    add(name, shape, (owner, random) -> owner.zeros(shape));
  }

  private void add(String name, Shape shape, WeightSource.Initial initial) {
    weights.add(source.weight(name, shape, initial));
  }
}
