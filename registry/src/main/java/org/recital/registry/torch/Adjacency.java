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
}
