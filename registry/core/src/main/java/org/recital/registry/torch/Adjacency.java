package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The weighted adjacency matrix A of a graph, stored as the edges of each node. Its product with a
 * dense matrix is computed as one embedding bag per node, which needs no sparse tensor and sums in
 * the same order for any number of threads.
 *
 * @param offsets start of each node's edges and end of the last node's edges, 32-bit, {@code [nodes
 *     + 1]}
 * @param neighbours the node at the other end of each edge, 32-bit, {@code [edges]}
 * @param weights {@code [edges]}
 */
public record Adjacency(NDArray offsets, NDArray neighbours, NDArray weights) {
  /** A matrix on the device of a manager. */
  public static Adjacency of(int[] offsets, int[] neighbours, float[] weights, NDManager manager) {
    return new Adjacency(
        manager.create(offsets), manager.create(neighbours), manager.create(weights));
  }

  /**
   * The mean of x, Ax, A²x, …, Aˡx for l layers. Autograd does not record the computation. For a
   * symmetric A, the gradient with respect to x is the same mean applied to the gradient with
   * respect to the result.
   *
   * @param x {@code [nodes, columns]}
   */
  public NDArray propagate(NDArray x, int layers, NDManager manager) {
    try (NDArray count = Torch.Loaded.SCRIPT.scalar(layers)) {
      return Torch.one(manager, "propagate", offsets, neighbours, weights, x, count);
    }
  }

  /**
   * Graph attention with a residual connection: xᵢ + Σⱼ aᵢⱼ W xⱼ over the neighbours j of i, with
   * aᵢ the softmax over j of φ(left · W xᵢ + right · W xⱼ), φ(x) = max(x, 0.2 x). A node without
   * neighbours keeps xᵢ. Veličković et al., ICLR 2018, arXiv 1710.10903.
   *
   * @param sources the node i of each edge, 32-bit, {@code [edges]}
   * @param x {@code [nodes, columns]}
   * @param matrix W, {@code [columns, columns]}
   * @param left {@code [columns]}
   * @param right {@code [columns]}
   * @return {@code [nodes, columns]}
   */
  public NDArray attend(
      NDArray sources, NDArray x, NDArray matrix, NDArray left, NDArray right, NDManager manager) {
    return Torch.one(manager, "attend", offsets, neighbours, sources, x, matrix, left, right);
  }
}
