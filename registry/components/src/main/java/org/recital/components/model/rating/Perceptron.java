package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.recital.registry.model.InitialWeights;

/**
 * Layers of sums, one after the other: each is a matrix {@code [out, in]} and a vector {@code
 * [out]} among the weights.
 */
final class Perceptron {
  private Perceptron() {}

  /**
   * Draws first weights, uniform within {@code ±1/√in}.
   *
   * @param sizes of what goes in, and of what comes out of each layer
   * @param bias what the last layer's vector begins with
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
