package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.WeightSource;
import org.recital.registry.model.WeightSource.Initial;

/**
 * Weights of a multilayer perceptron: for each layer a matrix {@code [out, in]} and a bias {@code
 * [out]}.
 */
final class Perceptron {
  private Perceptron() {}

  /**
   * The weights, initially uniform in {@code ±1/√in}.
   *
   * @param sizes input size, then the output size of each layer
   * @param bias initial bias of the last layer
   */
  static NDList weights(List<Integer> sizes, float bias, WeightSource source) {
    NDList weights = new NDList();
    for (int layer = 1; layer < sizes.size(); layer++) {
      int in = sizes.get(layer - 1);
      int out = sizes.get(layer);
      boolean last = layer + 1 == sizes.size();
      Initial ofBias =
          last
              ? (owner, random) -> owner.zeros(new Shape(out)).add(bias)
              : uniform(new Shape(out), in);
      weights.add(matrix("layer " + layer, in, out, source));
      weights.add(source.weight("bias of layer " + layer, new Shape(out), ofBias));
    }
    return weights;
  }

  /** The weights of a linear layer with one output, named {@code output layer}. */
  static NDList outputLayer(int in, float bias, WeightSource source) {
    Shape one = new Shape(1);
    return new NDList(
        matrix("output layer", in, 1, source),
        source.weight(
            "bias of the output layer", one, (owner, random) -> owner.zeros(one).add(bias)));
  }

  private static NDArray matrix(String name, int in, int out, WeightSource source) {
    Shape shape = new Shape(out, in);
    return source.weight(name, shape, uniform(shape, in));
  }

  private static Initial uniform(Shape shape, int in) {
    return (owner, random) -> InitialWeights.uniform(shape, 1 / Math.sqrt(in), owner, random);
  }
}
