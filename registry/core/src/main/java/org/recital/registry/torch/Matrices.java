package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Sparse and symmetric matrices, computed by libtorch. */
public final class Matrices {
  private static final int INVERSE_BLOCK = 1024;

  private Matrices() {}

  /**
   * A sparse matrix in compressed row format (CSR).
   *
   * @param offsets start of each row and end of the last row, 32-bit, {@code [rows + 1]}
   * @param columns column of each value, 32-bit, {@code [values]}
   * @param values {@code [values]}
   * @param width number of columns
   */
  public static NDArray sparse(NDArray offsets, NDArray columns, NDArray values, long width) {
    NDManager manager = values.getManager();
    try (NDArray columnCount = Torch.Loaded.SCRIPT.scalar(width)) {
      return Torch.one(manager, "sparse_rows", offsets, columns, values, columnCount);
    }
  }

  /** The product of a sparse and a dense matrix, as a dense matrix. */
  public static NDArray multiply(NDArray sparse, NDArray dense) {
    return Torch.one(dense.getManager(), "multiply", sparse, dense);
  }

  /**
   * Inverts a symmetric, positive definite matrix in place, allocating {@link #bytesToInvert}
   * bytes.
   *
   * @param matrix 32-bit floats, {@code [n, n]}
   */
  public static void invert(NDArray matrix) {
    new SymmetricInverse(matrix, INVERSE_BLOCK).run();
  }

  /** Bytes that {@link #invert} allocates for a matrix of n rows. */
  public static long bytesToInvert(long n) {
    return SymmetricInverse.STRIPS * Float.BYTES * n * Math.min(n, INVERSE_BLOCK);
  }

  /** The inverse of a symmetric, positive definite matrix, by Cholesky decomposition. */
  static NDArray inverse(NDArray matrix) {
    return Torch.one(matrix.getManager(), "inverse", matrix);
  }

  /** Subtracts the product of two matrices, in place. */
  static void subtractProduct(NDArray matrix, NDArray left, NDArray right) {
    Torch.one(matrix.getManager(), "subtract_product", matrix, left, right).close();
  }
}
