package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The edges of a graph, node by node. Its product with a dense matrix is taken as weighted sums of
 * rows (an embedding bag a node), which needs no sparse tensor, adds in the same order whatever the
 * number of threads, and does not depend on how well a vendor's library fits the processor.
 *
 * @param offsets where the edges of each node begin, and the end of the last, 32-bit, {@code [nodes
 *     + 1]}
 * @param neighbours the other ends, 32-bit, {@code [edges]}
 * @param weights {@code [edges]}
 */
public record Adjacency(NDArray offsets, NDArray neighbours, NDArray weights) {
  /** Copies the edges to the manager's device. */
  public static Adjacency of(int[] offsets, int[] neighbours, float[] weights, NDManager manager) {
    return new Adjacency(
        manager.create(offsets), manager.create(neighbours), manager.create(weights));
  }

  /**
   * The mean of x, Ax, A²x, … Aˡx, with A for this. Nothing of it is recorded: where A is
   * symmetric, the gradient by x is the same mean of the gradient by the result.
   *
   * @param x {@code [nodes, columns]}
   */
  public NDArray propagate(NDArray x, int layers, NDManager manager) {
    try (NDArray count = Torch.Loaded.SCRIPT.scalar(layers)) {
      return Torch.one(manager, "propagate", offsets, neighbours, weights, x, count);
    }
  }

  /**
   * Each row and the mean of its neighbours' products with a matrix, weighted by a softmax over
   * them of φ(left · W xᵢ + right · W x_j), φ(x) = max(x, 0.2 x). A node without neighbours stays
   * as it is.
   *
   * @param sources the node that each edge begins at, 32-bit, {@code [edges]}
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
