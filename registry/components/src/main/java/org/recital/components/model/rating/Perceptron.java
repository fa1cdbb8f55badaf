package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.recital.registry.model.InitialWeights;

/**
 * Weights of a multilayer perceptron: for each layer a matrix {@code [out, in]} and a bias {@code
 * [out]}.
 */
final class Perceptron {
  private Perceptron() {}

  /**
   * Random initial weights, uniform in {@code ±1/√in}.
   *
   * @param sizes input size, then the output size of each layer
   * @param bias initial bias of the last layer
   */
  static NDList weights(
      List<Integer> sizes, float bias, NDManager manager, RandomGenerator random) {
    NDList weights = new NDList();
    for (int layer = 1; layer < sizes.size(); layer++) {
      int in = sizes.get(layer - 1);
      int out = sizes.get(layer);
      double bound = 1 / Math.sqrt(in);
      NDArray matrix = InitialWeights.uniform(new Shape(out, in), bound, manager, random);
      NDArray vector =
          layer + 1 < sizes.size()
              ? InitialWeights.uniform(new Shape(out), bound, manager, random)
              : manager.zeros(new Shape(out)).add(bias);
      matrix.setName("layer " + layer);
      vector.setName("bias of layer " + layer);
      weights.add(matrix);
      weights.add(vector);
    }
    return weights;
  }
}
