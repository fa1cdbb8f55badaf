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
 * Single-head graph attention: xᵢ⁽ᵏ⁺¹⁾ = xᵢ⁽ᵏ⁾ + Σⱼ αᵢⱼ W xⱼ⁽ᵏ⁾ over the neighbours j of i, where
 * αᵢ is the softmax over j of φ(l · W xᵢ + r · W xⱼ) and φ(x) = max(x, 0.2 x). After Veličković et
 * al., ICLR 2018, arXiv 1710.10903, with a residual connection in place of self-loops.
 */
public final class AttentionConvolution implements Convolution {
  private static final int ARRAYS_PER_LAYER = 3;

  private final Adjacency adjacency;
  private final NDArray sources; // [edges], source node of each edge
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
      double std = 1 / Math.sqrt(size);
      NDArray matrix = InitialWeights.normal(new Shape(size, size), std, owner, random);
      matrix.setName("attention " + layer);
      NDArray left = InitialWeights.normal(new Shape(size), std, owner, random);
      left.setName("attention to itself " + layer);
      NDArray right = InitialWeights.normal(new Shape(size), std, owner, random);
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

  private NDArray attend(NDArray nodes, NDList layerWeights, NDManager manager) {
    NDArray x = nodes;
    for (int layer = 0; layer < layerWeights.size() / ARRAYS_PER_LAYER; layer++) {
      NDArray matrix = layerWeights.get(ARRAYS_PER_LAYER * layer);
      NDArray left = layerWeights.get(ARRAYS_PER_LAYER * layer + 1);
      NDArray right = layerWeights.get(ARRAYS_PER_LAYER * layer + 2);
      x = adjacency.attend(sources, x, matrix, left, right, manager);
    }
    return x;
  }

  @Override
  public Forward forward(NDArray nodes, NDManager step) {
    NDList all = new NDList(nodes);
    all.addAll(weights);
    NDList leaves = Torch.leaves(all, step);
    NDArray vectors = attend(leaves.head(), leaves.subNDList(1), step); // [nodes, size]
    return new Forward() {
      @Override
      public NDArray vectors() {
        return vectors;
      }

      @Override
      public NDList leaves() {
        return leaves;
      }

      @Override
      public Gradients backward(NDList gradients) {
        NDList weightGradients = new NDList(gradients.subList(1, gradients.size()));
        return new Gradients(gradients.get(0), weightGradients);
      }
    };
  }
}
