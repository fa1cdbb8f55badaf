package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Source of the weights of a network: newly initialised for training, or restored for scoring. */
@FunctionalInterface
public interface WeightSource {
  /** Initial values of a weight. */
  @FunctionalInterface
  interface Initial {
    NDArray values(NDManager manager, RandomGenerator random);
  }

  /**
   * Provides the weight with a name.
   *
   * @param initial initial values of the weight, with the given shape
   */
  NDArray weight(String name, Shape shape, Initial initial);

  /** Newly initialised weights. */
  static WeightSource initial(NDManager owner, RandomGenerator random) {
    return (name, shape, initial) -> {
      NDArray weight = initial.values(owner, random);
      weight.setName(name);
      return weight;
    };
  }

  /** Weights restored from a state that {@link #write} wrote. */
  static WeightSource restored(StateReader from, NDManager owner) {
    return (name, shape, initial) -> {
      NDArray weight = from.array(stateName(name), owner, shape.getShape());
      weight.setName(name);
      return weight;
    };
  }

  /**
   * Weights that are all 0 and take no memory. They have the right shapes, from which the size of a
   * network is determined.
   */
  static WeightSource ofShapes(NDManager owner) {
    return (name, shape, initial) -> owner.zeros(new Shape(1)).broadcast(shape);
  }

  /**
   * Number of values of all weights that a function takes from a source.
   *
   * @param weights function that takes weights from a source
   */
  static long count(Function<WeightSource, NDList> weights) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      return weights.apply(ofShapes(manager)).stream().mapToLong(NDArray::size).sum();
    }
  }

  /** Names of the weights, for {@link #write}; operations may overwrite the names of arrays. */
  static List<String> names(NDList weights) {
    return weights.stream().map(NDArray::getName).toList();
  }

  /** Writes weights under their names. */
  static void write(List<String> names, NDList weights, StateWriter to) {
    for (int i = 0; i < names.size(); i++) {
      to.write(stateName(names.get(i)), weights.get(i));
    }
  }

  /** The name of a weight in a state: {@code layer-0-input} for "layer 0 input". */
  private static String stateName(String weight) {
    return weight.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
