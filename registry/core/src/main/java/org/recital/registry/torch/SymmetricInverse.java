package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Inverts a symmetric, positive definite matrix A in place, by sweeping one block of rows and
 * columns after another (Goodnight, American Statistician 1979, doi 10.2307/2683825).
 *
 * <p>Sweeping a block k, with {@code D = A_kk⁻¹}, replaces {@code A_ij} with {@code A_ij −
 * A_ik·D·A_kj}, {@code A_ik} with {@code A_ik·D}, and {@code A_kk} with {@code −D}. Once all blocks
 * are swept, A has been replaced with −A⁻¹. All operations except the computation of D are matrix
 * products. Because the result is symmetric, only the blocks on and below the diagonal are
 * computed. Unlike the solvers of LAPACK and cuSOLVER, this class allocates at most {@link #STRIPS}
 * strips of {@code [n, block]}.
 */
final class SymmetricInverse {
  /** The largest number of strips of {@code [n, block]} in memory at once. */
  static final long STRIPS = 3;

  private final NDArray matrix; // [n, n]
  private final int n;
  private final int block;

  SymmetricInverse(NDArray matrix, int block) {
    this.matrix = matrix;
    this.n = Math.toIntExact(matrix.size(0));
    this.block = block;
  }

  void run() {
    for (int from = 0; from < n; from += block) {
      sweep(from, end(from));
    }
    matrix.negi();
    for (int from = block; from < n; from += block) {
      mirror(from, end(from));
    }
  }

  private int end(int from) {
    return Math.min(n, from + block);
  }

  /** Sweeps a range of rows and columns. */
  private void sweep(int from, int to) {
    try (NDManager step = matrix.getManager().newSubManager()) {
      NDArray inverse = Matrices.inverse(view(from, to, from, to, step)); // [k, k]
      inverse.attach(step);
      NDArray strip = strip(from, to, step); // [n, k], zeros in the rows of the block itself
      NDArray swept = strip.matMul(inverse); // [n, k]
      for (int left = 0; left < n; left += block) {
        update(left, end(left), swept, strip);
      }
      matrix.set(range(from, to, 0, from), rows(swept, 0, from).transpose());
      matrix.set(range(to, n, from, to), rows(swept, to, n));
      matrix.set(range(from, to, from, to), inverse.negi());
    }
  }

  /**
   * A range of columns. Rows above the range are copied from the transposed blocks to the left of
   * the diagonal, because only blocks on and below the diagonal are up to date.
   */
  private NDArray strip(int from, int to, NDManager step) {
    NDArray above = view(from, to, 0, from, step).transpose();
    NDArray own = step.zeros(new Shape(to - from, to - from), DataType.FLOAT32);
    NDArray below = view(to, n, from, to, step);
    return above.concat(own).concat(below);
  }

  /** Subtracts {@code swept · stripᵀ} from a range of columns, on and below the diagonal. */
  private void update(int left, int right, NDArray swept, NDArray strip) {
    try (NDManager step = matrix.getManager().newSubManager()) {
      NDList parts =
          new NDList(
              view(left, n, left, right, step),
              rows(swept, left, n),
              rows(strip, left, right).transpose());
      parts.attach(step);
      Matrices.subtractProduct(parts.get(0), parts.get(1), parts.get(2));
    }
  }

  /** Copies the blocks to the left of a diagonal block, transposed, to the blocks above it. */
  private void mirror(int from, int to) {
    try (NDManager step = matrix.getManager().newSubManager()) {
      matrix.set(range(0, from, from, to), view(from, to, 0, from, step).transpose());
    }
  }

  private NDArray view(int top, int bottom, int left, int right, NDManager step) {
    return matrix.get(step, range(top, bottom, left, right));
  }

  private static NDArray rows(NDArray strip, int top, int bottom) {
    return strip.get(new NDIndex("{}:{}", top, bottom));
  }

  private static NDIndex range(int top, int bottom, int left, int right) {
    return new NDIndex("{}:{}, {}:{}", top, bottom, left, right);
  }
}
