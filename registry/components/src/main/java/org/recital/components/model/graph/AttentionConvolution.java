package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.torch.Adjacency;
import org.recital.registry.torch.Torch;

/**
 * Graph attention: xₖ₊₁ = xₖ + Σ_j α_ij W x_j over the neighbours j of i, where α_i is the softmax
 * over them of φ(l · W xᵢ + r · W x_j) and φ(x) = max(x, 0.2 x). After Veličković et al., ICLR
 * 2018, arXiv 1710.10903, with one head; a node keeps itself by the sum instead of a loop.
 */
public final class AttentionConvolution implements Convolution {
  private static final int ARRAYS = 3; // of a layer

  private final Adjacency adjacency;
  private final NDArray sources; // [edges], the node that each edge begins at
  private final NDList weights = new NDList(); // W [size, size], l [size], r [size] of each layer

  public AttentionConvolution(
      Adjacency adjacency,
      NDArray sources,
      int layers,
      int size,
      NDManager owner,
      RandomGenerator random) {
    this.adjacency = adjacency;
    this.sources = sources;
    for (int layer = 0; layer < layers; layer++) {
      double deviation = 1 / Math.sqrt(size);
      NDArray matrix = InitialWeights.normal(new Shape(size, size), deviation, owner, random);
      matrix.setName("attention " + layer);
      NDArray left = InitialWeights.normal(new Shape(size), deviation, owner, random);
      left.setName("attention to itself " + layer);
      NDArray right = InitialWeights.normal(new Shape(size), deviation, owner, random);
      right.setName("attention to neighbours " + layer);
      weights.addAll(List.of(matrix, left, right));
    }
  }

  @Override
  public NDList weights() {
    return weights;
  }

  @Override
  public NDArray apply(NDArray nodes, NDManager manager) {
    return attend(nodes, weights, manager);
  }

  private NDArray attend(NDArray nodes, NDList by, NDManager manager) {
    NDArray x = nodes;
    for (int layer = 0; layer < by.size() / ARRAYS; layer++) {
      NDArray matrix = by.get(ARRAYS * layer);
      NDArray left = by.get(ARRAYS * layer + 1);
      NDArray right = by.get(ARRAYS * layer + 2);
      x = adjacency.attend(sources, x, matrix, left, right, manager);
    }
    return x;
  }

  @Override
  public Step begin(NDArray nodes, NDManager step) {
    NDList all = new NDList(nodes);
    all.addAll(weights);
    NDList leaves = Torch.leaves(all, step);
    NDArray vectors = attend(leaves.head(), leaves.subNDList(1), step);
    return new Step() {
      @Override
      public NDArray vectors() {
        return vectors;
      }

      @Override
      public NDList leaves() {
        return leaves;
      }

      @Override
      public Gradients back(NDList gradients) {
        NDList ofWeights = new NDList(gradients.subList(1, gradients.size()));
        return new Gradients(gradients.get(0), ofWeights);
      }
    };
  }
}
