package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Sparse and symmetric matrices, computed by libtorch. */
public final class Matrices {
  private static final int BLOCK_OF_INVERSE = 1024;

  private Matrices() {}

  /**
   * A sparse matrix in compressed rows.
   *
   * @param offsets where rows begin, and the end of the last, 32-bit, {@code [rows + 1]}
   * @param columns of the values, 32-bit, {@code [values]}
   * @param values {@code [values]}
   */
  public static NDArray sparse(NDArray offsets, NDArray columns, NDArray values, long width) {
    NDManager manager = values.getManager();
    try (NDArray columnCount = Torch.Loaded.SCRIPT.scalar(width)) {
      return Torch.one(manager, "csr", offsets, columns, values, columnCount);
    }
  }

  /** The product of a sparse and a dense matrix, dense. */
  public static NDArray multiply(NDArray sparse, NDArray dense) {
    return Torch.one(dense.getManager(), "multiply", sparse, dense);
  }

  /**
   * Inverts a symmetric, positive definite matrix in place, with little memory beside it.
   *
   * @param matrix 32-bit floats, {@code [n, n]}
   */
  public static void invert(NDArray matrix) {
    new SymmetricInverse(matrix, BLOCK_OF_INVERSE).run();
  }

  /** What {@link #invert} holds beside a matrix of n rows. */
  public static long bytesToInvert(long n) {
    return SymmetricInverse.STRIPS * Float.BYTES * n * Math.min(n, BLOCK_OF_INVERSE);
  }

  /** The inverse of a symmetric, positive definite matrix, by Cholesky's decomposition. */
  static NDArray inverse(NDArray matrix) {
    return Torch.one(matrix.getManager(), "inverse", matrix);
  }

  /** Subtracts the product of two matrices, in place. */
  static void subtractProduct(NDArray matrix, NDArray left, NDArray right) {
    Torch.one(matrix.getManager(), "subtract_product", matrix, left, right).close();
  }
}
