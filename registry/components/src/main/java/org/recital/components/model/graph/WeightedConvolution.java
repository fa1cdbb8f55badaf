package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.torch.Adjacency;
import org.recital.registry.torch.Torch;

/**
 * Graph convolution with weights and a non-linearity: xₖ₊₁ = φ(½(xₖ + Â xₖ) Wₖ + bₖ), where Â is
 * the normalised adjacency matrix and φ(x) = max(x, 0.2 x). The last layer has no φ, so scores can
 * have either sign. After Kipf and Welling, ICLR 2017, arXiv 1609.02907, with ½ x in place of
 * self-loops. The propagation of each layer is its own adjoint.
 */
public final class WeightedConvolution implements Convolution {
  private static final double SLOPE = 0.2;

  private final Adjacency adjacency;
  private final List<NDArray> matrices = new ArrayList<>(); // [size, size] each
  private final List<NDArray> biases = new ArrayList<>(); // [size] each

  public WeightedConvolution(
      Adjacency adjacency, int layers, int size, NDManager owner, RandomGenerator random) {
    this.adjacency = adjacency;
    for (int layer = 0; layer < layers; layer++) {
      Shape square = new Shape(size, size);
      NDArray matrix = InitialWeights.normal(square, 1 / Math.sqrt(size), owner, random);
      matrix.setName("convolution " + layer);
      NDArray bias = owner.zeros(new Shape(size));
      bias.setName("convolution bias " + layer);
      matrices.add(matrix);
      biases.add(bias);
    }
  }

  @Override
  public NDList weights() {
    NDList weights = new NDList();
    for (int layer = 0; layer < matrices.size(); layer++) {
      weights.add(matrices.get(layer));
      weights.add(biases.get(layer));
    }
    return weights;
  }

  @Override
  public NDArray apply(NDArray nodes, NDManager manager) {
    NDArray x = nodes;
    for (int layer = 0; layer < matrices.size(); layer++) {
      x = layer(propagate(x, manager), matrices.get(layer), biases.get(layer), layer);
    }
    x.attach(manager);
    return x;
  }

  private NDArray propagate(NDArray x, NDManager manager) {
    return adjacency.propagate(x, 1, manager); // ½(x + Âx)
  }

  private NDArray layer(NDArray propagated, NDArray matrix, NDArray bias, int layer) {
    NDArray linear = propagated.matMul(matrix).add(bias); // [nodes, size]
    return layer == matrices.size() - 1 ? linear : linear.maximum(Torch.times(linear, SLOPE));
  }

  @Override
  public Forward forward(NDArray nodes, NDManager step) {
    return new LayerwiseForward(nodes, step);
  }

  /**
   * Forward pass in which each layer is recorded separately, with its propagated input as a leaf.
   */
  private final class LayerwiseForward implements Forward {
    private final NDManager step;
    private final List<NDList> leaves = new ArrayList<>(); // propagated input, matrix, bias
    private final List<NDArray> outputs = new ArrayList<>();

    LayerwiseForward(NDArray nodes, NDManager step) {
      this.step = step;
      NDArray x = nodes;
      for (int layer = 0; layer < matrices.size(); layer++) {
        NDArray propagated = Torch.leaf(propagate(x, step), step); // [nodes, size]
        NDArray matrix = Torch.leaf(matrices.get(layer), step);
        NDArray bias = Torch.leaf(biases.get(layer), step);
        x = layer(propagated, matrix, bias, layer);
        leaves.add(new NDList(propagated, matrix, bias));
        outputs.add(x);
      }
    }

    @Override
    public NDArray vectors() {
      return outputs.get(outputs.size() - 1);
    }

    @Override
    public NDList leaves() {
      return leaves.get(leaves.size() - 1);
    }

    @Override
    public Gradients backward(NDList gradients) {
      NDList weights = new NDList();
      NDList leafGradients = gradients;
      for (int layer = leaves.size() - 1; ; layer--) {
        weights.add(0, leafGradients.get(2));
        weights.add(0, leafGradients.get(1));
        NDArray below = propagate(leafGradients.get(0), step); // [nodes, size]
        if (layer == 0) {
          return new Gradients(below, weights);
        }
        leafGradients =
            Torch.vectorJacobianProduct(
                new NDList(outputs.get(layer - 1)), new NDList(below), leaves.get(layer - 1));
      }
    }
  }
}
