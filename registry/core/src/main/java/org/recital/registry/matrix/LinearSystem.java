package org.recital.registry.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Small dense linear system {@code Ax = b} with a symmetric, positive definite A, solved by
 * Cholesky decomposition. Reuses its buffers; not thread-safe.
 */
public final class LinearSystem {
  private final int size;
  private final double[] matrix; // A, [size, size]; only the lower triangle is accumulated
  private final double[] right; // b, [size]
  private final DMatrixRMaj a; // view of matrix, [size, size]
  private final DMatrixRMaj b; // view of right, [size, 1]
  private final DMatrixRMaj x; // [size, 1]
  private final LinearSolverDense<DMatrixRMaj> solver;

  /** A system of the given size with A = 0 and b = 0. */
  public LinearSystem(int size) {
    this.size = size;
    this.matrix = new double[size * size];
    this.right = new double[size];
    this.a = DMatrixRMaj.wrap(size, size, matrix);
    this.b = DMatrixRMaj.wrap(size, 1, right);
    this.x = new DMatrixRMaj(size, 1);
    this.solver = LinearSolverFactory_DDRM.chol(size);
  }

  /** Starts a system with the lower triangle of a given A and with b = 0. */
  public void begin(double[] start) {
    System.arraycopy(start, 0, matrix, 0, matrix.length);
    Arrays.fill(right, 0);
  }

  /** Starts a system with A = 0 and b = 0. */
  public void begin() {
    Arrays.fill(matrix, 0);
    Arrays.fill(right, 0);
  }

  /**
   * Adds {@code weight · vvᵀ} to A and {@code target · v} to b.
   *
   * @param vectors array that holds v at {@code [from, from + size)}
   */
  public void add(double[] vectors, int from, double weight, double target) {
    for (int i = 0; i < size; i++) {
      double scaled = weight * vectors[from + i];
      int row = i * size;
      for (int j = 0; j <= i; j++) {
        matrix[row + j] += scaled * vectors[from + j];
      }
      right[i] += target * vectors[from + i];
    }
  }

  /** Adds a value to a diagonal element of A. */
  public void addToDiagonal(int i, double value) {
    matrix[i * size + i] += value;
  }

  /**
   * Solves the system and overwrites A.
   *
   * @param solution receives x at {@code [from, from + size)}
   * @throws ArithmeticException if A is not positive definite
   */
  public void solve(double[] solution, int from) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        matrix[j * size + i] = matrix[i * size + j];
      }
    }
    if (!solver.setA(a)) {
      throw new ArithmeticException("the matrix is not positive definite");
    }
    solver.solve(b, x);
    System.arraycopy(x.data, 0, solution, from, size);
  }
}
