package org.recital.registry.model.matrix;

import java.util.Arrays;

/**
 * A small dense system {@code Ax = b} of a symmetric, positive definite A, solved by Cholesky's
 * decomposition. Keeps its memory from one system to the next; for one thread.
 */
public final class LinearSystem {
  private final int size;
  private final double[] matrix; // [size, size], of which the lower triangle is read
  private final double[] right; // [size]

  public LinearSystem(int size) {
    this.size = size;
    this.matrix = new double[size * size];
    this.right = new double[size];
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
    decompose();
    for (int i = 0; i < size; i++) {
      right[i] = (right[i] - dot(i, right, i)) / matrix[i * size + i];
    }
    for (int i = size - 1; i >= 0; i--) {
      right[i] /= matrix[i * size + i];
      for (int j = 0; j < i; j++) {
        right[j] -= matrix[i * size + j] * right[i];
      }
    }
    System.arraycopy(right, 0, solution, from, size);
  }

  private void decompose() {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double left = matrix[i * size + j] - dotRows(i, j);
        if (i == j && !(left > 0)) {
          throw new ArithmeticException("the matrix is not positive definite");
        }
        matrix[i * size + j] = i == j ? Math.sqrt(left) : left / matrix[j * size + j];
      }
    }
  }

  private double dotRows(int i, int j) {
    double sum = 0;
    for (int k = 0; k < j; k++) {
      sum += matrix[i * size + k] * matrix[j * size + k];
    }
    return sum;
  }

  private double dot(int row, double[] vector, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += matrix[row * size + k] * vector[k];
    }
    return sum;
  }
}
