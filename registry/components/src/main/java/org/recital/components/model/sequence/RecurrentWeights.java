package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.WeightSource;

/**
 * Weights of {@link Gru4Rec}, in this order: input embeddings, four arrays per layer, and finally
 * the output embeddings or the projection of states to the embedding space, if the model has
 * either.
 */
final class RecurrentWeights {
  private static final int ARRAYS_PER_LAYER = 4;
  private static final int GATES = 3;

  private final WeightSource source;
  private final NDList weights = new NDList();

  private RecurrentWeights(WeightSource source) {
    this.source = source;
  }

  /** All weights from a source. */
  static NDList of(Gru4Rec model, int items, WeightSource source) {
    RecurrentWeights weights = new RecurrentWeights(source);
    weights.table("items", items, model.embeddingSize(), model.initStd());
    for (int layer = 0; layer < model.layers(); layer++) {
      int size = layer == 0 ? model.embeddingSize() : model.hiddenSize();
      weights.layer("layer " + layer + " ", size, model.hiddenSize());
    }
    if (model.output() == SasRec.Output.SEPARATE) {
      weights.table("output", items, model.hiddenSize(), model.initStd());
    } else if (hasProjection(model)) {
      weights.matrix("map", model.embeddingSize(), model.hiddenSize(), model.hiddenSize());
    }
    return weights.weights;
  }

  /** Weights of the recurrent layers, from the first layer to the last. */
  static NDList layers(Gru4Rec model, NDList weights) {
    return weights.subNDList(1, 1 + model.layers() * ARRAYS_PER_LAYER);
  }

  /** Output embeddings, {@code [items, size or hidden]}. */
  static NDArray outputEmbeddings(Gru4Rec model, NDList weights) {
    boolean tied = model.output() == SasRec.Output.TIED;
    return tied ? weights.head() : weights.get(weights.size() - 1);
  }

  /** Projection of states, {@code [size, hidden]}; empty if there is none. */
  static Optional<NDArray> projection(Gru4Rec model, NDList weights) {
    return hasProjection(model) ? Optional.of(weights.get(weights.size() - 1)) : Optional.empty();
  }

  private static boolean hasProjection(Gru4Rec model) {
    return model.output() == SasRec.Output.TIED && model.embeddingSize() != model.hiddenSize();
  }

  private void layer(String name, long size, long hidden) {
    matrix(name + "input", GATES * hidden, size, hidden);
    matrix(name + "state", GATES * hidden, hidden, hidden);
    Shape bias = new Shape(GATES * hidden);
    add(name + "input bias", bias, (owner, random) -> owner.zeros(bias));
    add(name + "state bias", bias, (owner, random) -> owner.zeros(bias));
  }

  private void table(String name, long rows, long columns, double std) {
    Shape shape = new Shape(rows, columns);
    add(name, shape, (owner, random) -> InitialWeights.normal(shape, std, owner, random));
  }

  /** Adds a matrix, uniform in ±1/√hidden. */
  private void matrix(String name, long rows, long columns, long hidden) {
    double bound = 1 / Math.sqrt((double) hidden);
    Shape shape = new Shape(rows, columns);
    add(name, shape, (owner, random) -> InitialWeights.uniform(shape, bound, owner, random));
  }

  private void add(String name, Shape shape, WeightSource.Initial initial) {
    weights.add(source.weight(name, shape, initial));
  }
}
