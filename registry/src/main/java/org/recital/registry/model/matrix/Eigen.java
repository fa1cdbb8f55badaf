package org.recital.registry.model.matrix;

import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.
 *
 * @param values descending, {@code [n]}
 * @param vectors in columns, in the order of the values, {@code [n, n]}
 */
public record Eigen(double[] values, double[] vectors) {
  private static final int SWEEPS = 60;

  /**
   * Decomposes.
   *
   * @param matrix {@code [n, n]}, of which the lower triangle is read
   */
  public static Eigen of(double[] matrix, int n) {
    double[] a = matrix.clone();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        a[j * n + i] = a[i * n + j];
      }
    }
    double[] v = new double[n * n];
    for (int i = 0; i < n; i++) {
      v[i * n + i] = 1;
    }
    double scale = 0;
    for (double element : a) {
      scale += element * element;
    }
    for (int sweep = 0; sweep < SWEEPS && besideDiagonal(a, n) > 1e-30 * scale; sweep++) {
      sweep(a, v, n);
    }
    return sorted(a, v, n);
  }

  private static double besideDiagonal(double[] a, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        sum += a[i * n + j] * a[i * n + j];
      }
    }
    return sum;
  }

  private static void sweep(double[] a, double[] v, int n) {
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        if (a[p * n + q] != 0) {
          rotate(a, v, n, p, q);
        }
      }
    }
  }

  /** Turns the plane of two axes so that their element beside the diagonal becomes 0. */
  private static void rotate(double[] a, double[] v, int n, int p, int q) {
    double theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < n; k++) {
      double kp = a[k * n + p];
      double kq = a[k * n + q];
      a[k * n + p] = c * kp - s * kq;
      a[k * n + q] = s * kp + c * kq;
    }
    for (int k = 0; k < n; k++) {
      double pk = a[p * n + k];
      double qk = a[q * n + k];
      a[p * n + k] = c * pk - s * qk;
      a[q * n + k] = s * pk + c * qk;
      double kp = v[k * n + p];
      double kq = v[k * n + q];
      v[k * n + p] = c * kp - s * kq;
      v[k * n + q] = s * kp + c * kq;
    }
  }

  private static Eigen sorted(double[] a, double[] v, int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    IntArrays.mergeSort(order, (i, j) -> Double.compare(a[j * n + j], a[i * n + i]));
    double[] values = new double[n];
    double[] vectors = new double[n * n];
    for (int i = 0; i < n; i++) {
      values[i] = a[order[i] * n + order[i]];
      for (int k = 0; k < n; k++) {
        vectors[k * n + i] = v[k * n + order[i]];
      }
    }
    return new Eigen(values, vectors);
  }
}
