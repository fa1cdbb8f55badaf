package org.recital.registry.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * A small dense system {@code Ax = b} of a symmetric, positive definite A, solved by Cholesky's
 * decomposition. Keeps its memory from one system to the next; for one thread.
 */
public final class LinearSystem {
  private final int size;
  private final double[] matrix; // [size, size], of which the lower triangle is added to
  private final double[] right; // [size]
  private final DMatrixRMaj left;
  private final DMatrixRMaj wanted; // [size, 1]
  private final DMatrixRMaj found; // [size, 1]
  private final LinearSolverDense<DMatrixRMaj> solver;

  public LinearSystem(int size) {
    this.size = size;
    this.matrix = new double[size * size];
    this.right = new double[size];
    this.left = DMatrixRMaj.wrap(size, size, matrix);
    this.wanted = DMatrixRMaj.wrap(size, 1, right);
    this.found = new DMatrixRMaj(size, 1);
    this.solver = LinearSolverFactory_DDRM.chol(size);
  }

  /** Begins with a matrix, of which the lower triangle is read, and zeros on the right. */
  public void begin(double[] start) {
    System.arraycopy(start, 0, matrix, 0, matrix.length);
    Arrays.fill(right, 0);
  }

  /** Begins with zeros. */
  public void begin() {
    Arrays.fill(matrix, 0);
    Arrays.fill(right, 0);
  }

  /**
   * Adds {@code weight · xxᵀ} on the left and {@code target · x} on the right.
   *
   * @param vectors x stands at {@code [from, from + size)}
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

  /** Adds to one element of the diagonal. */
  public void addToDiagonal(int i, double value) {
    matrix[i * size + i] += value;
  }

  /**
   * Solves, and forgets the matrix.
   *
   * @param solution x is written to {@code [from, from + size)}
   */
  public void solve(double[] solution, int from) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        matrix[j * size + i] = matrix[i * size + j];
      }
    }
    if (!solver.setA(left)) {
      throw new ArithmeticException("the matrix is not positive definite");
    }
    solver.solve(wanted, found);
    System.arraycopy(found.data, 0, solution, from, size);
  }
}
