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
 * Graph convolution with weights and a non-linearity: xₖ₊₁ = φ(½(xₖ + Â xₖ) Wₖ + bₖ), with the
 * normalised adjacency and φ(x) = max(x, 0.2 x); the last layer has no φ, as scores want both
 * signs. After Kipf and Welling, ICLR 2017, arXiv 1609.02907, whose self-loops are here the half
 * that a node keeps. The propagation of each layer is differentiated by its adjoint, itself.
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

  private NDArray layer(NDArray mixed, NDArray matrix, NDArray bias, int layer) {
    NDArray linear = mixed.matMul(matrix).add(bias); // [nodes, size]
    return layer == matrices.size() - 1 ? linear : linear.maximum(Torch.times(linear, SLOPE));
  }

  @Override
  public Step begin(NDArray nodes, NDManager step) {
    return new Layers(nodes, step);
  }

  /** Each layer is recorded by itself: what it mixes is a leaf. */
  private final class Layers implements Step {
    private final NDManager step;
    private final List<NDList> leaves = new ArrayList<>(); // mixed, matrix, bias
    private final List<NDArray> outputs = new ArrayList<>();

    Layers(NDArray nodes, NDManager step) {
      this.step = step;
      NDArray x = nodes;
      for (int layer = 0; layer < matrices.size(); layer++) {
        NDArray mixed = Torch.leaf(propagate(x, step), step);
        NDArray matrix = Torch.leaf(matrices.get(layer), step);
        NDArray bias = Torch.leaf(biases.get(layer), step);
        x = layer(mixed, matrix, bias, layer);
        leaves.add(new NDList(mixed, matrix, bias));
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
    public Gradients back(NDList gradients) {
      NDList weights = new NDList();
      NDList found = gradients;
      for (int layer = leaves.size() - 1; ; layer--) {
        weights.add(0, found.get(2));
        weights.add(0, found.get(1));
        NDArray below = propagate(found.get(0), step);
        if (layer == 0) {
          return new Gradients(below, weights);
        }
        found =
            Torch.pullBack(
                new NDList(outputs.get(layer - 1)), new NDList(below), leaves.get(layer - 1));
      }
    }
  }
}
