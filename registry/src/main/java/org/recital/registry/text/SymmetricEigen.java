package org.recital.registry.text;

import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations: Golub and Van Loan,
 * Matrix Computations, 4th edition, 8.5.
 *
 * @param values largest first
 * @param vectors the eigenvector of each value is a column, {@code [n][n]}
 */
record SymmetricEigen(double[] values, double[][] vectors) {
  private static final int MOST_SWEEPS = 30;
  private static final double EXACT = 1e-22; // of the squared size of the matrix

  static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][];
    double[][] v = new double[n][n]; // rows are eigenvectors, for the sake of speed
    double size = 0;
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
      v[i][i] = 1;
      for (double value : a[i]) {
        size += value * value;
      }
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > EXACT * size; sweep++) {
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, v, p, q);
        }
      }
    }
    return sorted(a, v);
  }

  private static double offDiagonal(double[][] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += 2 * a[i][j] * a[i][j];
      }
    }
    return sum;
  }

  /** Makes a[p][q] zero by a turn in the plane of p and q. */
  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.signum(theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    if (theta == 0) {
      t = 1;
    }
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    turn(a[p], a[q], c, s);
    for (double[] row : a) {
      double x = row[p];
      row[p] = c * x - s * row[q];
      row[q] = s * x + c * row[q];
    }
    turn(v[p], v[q], c, s);
  }

  private static void turn(double[] p, double[] q, double c, double s) {
    for (int i = 0; i < p.length; i++) {
      double x = p[i];
      p[i] = c * x - s * q[i];
      q[i] = s * x + c * q[i];
    }
  }

  private static SymmetricEigen sorted(double[][] a, double[][] v) {
    int n = a.length;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    IntArrays.mergeSort(order, (i, j) -> Double.compare(a[j][j], a[i][i]));
    double[] values = new double[n];
    double[][] vectors = new double[n][n];
    for (int column = 0; column < n; column++) {
      values[column] = a[order[column]][order[column]];
      for (int i = 0; i < n; i++) {
        vectors[i][column] = v[order[column]][i];
      }
    }
    return new SymmetricEigen(values, vectors);
  }
}
