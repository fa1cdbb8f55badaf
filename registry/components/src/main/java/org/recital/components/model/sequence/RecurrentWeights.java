package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.recital.registry.model.InitialWeights;

/**
 * Makes the weights of {@link Gru4Rec}, in this order: item vectors, four of each layer, and last,
 * where there is one, the output table or the map from states to item vectors.
 */
final class RecurrentWeights {
  private static final int OF_A_LAYER = 4;
  private static final int GATES = 3;

  private final NDManager owner;
  private final RandomGenerator random;
  private final NDList made = new NDList();

  private RecurrentWeights(NDManager owner, RandomGenerator random) {
    this.owner = owner;
    this.random = random;
  }

  static NDList draw(Gru4Rec model, int items, NDManager owner, RandomGenerator random) {
    RecurrentWeights weights = new RecurrentWeights(owner, random);
    weights.table("items", items, model.embeddingSize(), model.initStd());
    for (int number = 0; number < model.layers(); number++) {
      int size = number == 0 ? model.embeddingSize() : model.hiddenSize();
      weights.layer("layer " + number + " ", size, model.hiddenSize());
    }
    if (model.output() == SasRec.Output.SEPARATE) {
      weights.table("output", items, model.hiddenSize(), model.initStd());
    } else if (mapped(model)) {
      weights.matrix("map", model.embeddingSize(), model.hiddenSize(), model.hiddenSize());
    }
    return weights.made;
  }

  /** Those of the recurrent layers, in the order in which they are computed with. */
  static NDList units(Gru4Rec model, NDList weights) {
    return weights.subNDList(1, 1 + model.layers() * OF_A_LAYER);
  }

  /** The item vectors that scores are made of, {@code [items, size or hidden]}. */
  static NDArray scored(Gru4Rec model, NDList weights) {
    boolean tied = model.output() == SasRec.Output.TIED;
    return tied ? weights.head() : weights.get(weights.size() - 1);
  }

  /** From states to item vectors, {@code [size, hidden]}, where they are not of one length. */
  static Optional<NDArray> map(Gru4Rec model, NDList weights) {
    return mapped(model) ? Optional.of(weights.get(weights.size() - 1)) : Optional.empty();
  }

  private static boolean mapped(Gru4Rec model) {
    return model.output() == SasRec.Output.TIED && model.embeddingSize() != model.hiddenSize();
  }

  private void layer(String name, long size, long hidden) {
    matrix(name + "input", GATES * hidden, size, hidden);
    matrix(name + "state", GATES * hidden, hidden, hidden);
    add(name + "input bias", owner.zeros(new Shape(GATES * hidden)));
    add(name + "state bias", owner.zeros(new Shape(GATES * hidden)));
  }

  private void table(String name, long rows, long columns, double deviation) {
    add(name, InitialWeights.normal(new Shape(rows, columns), deviation, owner, random));
  }

  /** Uniform within 1/√hidden. */
  private void matrix(String name, long rows, long columns, long hidden) {
    double bound = 1 / Math.sqrt((double) hidden);
    add(name, InitialWeights.uniform(new Shape(rows, columns), bound, owner, random));
  }

  private void add(String name, NDArray weight) {
    weight.setName(name);
    made.add(weight);
  }
}
