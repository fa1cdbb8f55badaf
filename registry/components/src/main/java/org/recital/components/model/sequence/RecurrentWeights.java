package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.recital.registry.model.InitialWeights;

/**
 * Weights of {@link Gru4Rec}, in this order: input embeddings, four arrays per layer, and finally
 * the output embeddings or the projection of states to the embedding space, if the model has
 * either.
 */
final class RecurrentWeights {
  private static final int ARRAYS_PER_LAYER = 4;
  private static final int GATES = 3;

  private final NDManager owner;
  private final RandomGenerator random;
  private final NDList weights = new NDList();

  private RecurrentWeights(NDManager owner, RandomGenerator random) {
    this.owner = owner;
    this.random = random;
  }

  /** Random initial weights. */
  static NDList draw(Gru4Rec model, int items, NDManager owner, RandomGenerator random) {
    RecurrentWeights weights = new RecurrentWeights(owner, random);
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
    add(name + "input bias", owner.zeros(new Shape(GATES * hidden)));
    add(name + "state bias", owner.zeros(new Shape(GATES * hidden)));
  }

  private void table(String name, long rows, long columns, double std) {
    add(name, InitialWeights.normal(new Shape(rows, columns), std, owner, random));
  }

  /** Adds a matrix, uniform in ±1/√hidden. */
  private void matrix(String name, long rows, long columns, long hidden) {
    double bound = 1 / Math.sqrt((double) hidden);
    add(name, InitialWeights.uniform(new Shape(rows, columns), bound, owner, random));
  }

  private void add(String name, NDArray weight) {
    weight.setName(name);
    weights.add(weight);
  }
}
