package org.recital.registry.text;

import java.util.Random;

/**
 * The strongest part of a sparse matrix A ≈ U S Vᵀ, found by subspace iteration from a random
 * beginning: Halko, Martinsson and Tropp, SIAM Review 53(2), 2011, doi 10.1137/090771806.
 *
 * @param rows U S, {@code [rows][columns]}; columns that A does not have are zeros
 */
record TruncatedSvd(double[][] rows) {
  private static final int SPARE = 10; // columns that make the others exact
  private static final int PASSES = 4;

  static TruncatedSvd of(SparseRows a, int columns) {
    int width = Math.min(columns + SPARE, Math.min(a.rows(), a.width()));
    if (width == 0) {
      return new TruncatedSvd(new double[a.rows()][columns]);
    }
    Random random = new Random(1); // its algorithm is laid down
    double[][] x = new double[a.width()][width];
    for (double[] row : x) {
      for (int column = 0; column < width; column++) {
        row[column] = random.nextGaussian();
      }
    }
    double[][] q = orthonormal(a.times(x)); // [rows][width]
    for (int pass = 0; pass < PASSES; pass++) {
      q = orthonormal(a.times(orthonormal(a.transposedTimes(q))));
    }
    // B = Qᵀ A, so that B Bᵀ = W S² Wᵀ and U = Q W
    SymmetricEigen eigen = SymmetricEigen.of(gram(a.transposedTimes(q)));
    return new TruncatedSvd(scaled(q, eigen, columns));
  }

  private static double[][] scaled(double[][] q, SymmetricEigen eigen, int columns) {
    double[][] result = new double[q.length][columns];
    int kept = Math.min(columns, eigen.values().length);
    for (int row = 0; row < q.length; row++) {
      for (int i = 0; i < q[row].length; i++) {
        for (int column = 0; column < kept; column++) {
          result[row][column] += q[row][i] * eigen.vectors()[i][column];
        }
      }
      for (int column = 0; column < kept; column++) {
        result[row][column] *= Math.sqrt(Math.max(0, eigen.values()[column]));
      }
    }
    return result;
  }

  /** The same space in columns of length 1 that are at right angles; zeros where it has fewer. */
  private static double[][] orthonormal(double[][] x) {
    SymmetricEigen eigen = SymmetricEigen.of(gram(x));
    int width = x[0].length;
    double least = 1e-12 * Math.max(eigen.values()[0], Double.MIN_NORMAL);
    double[][] turn = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        double value = eigen.values()[j];
        turn[i][j] = value > least ? eigen.vectors()[i][j] / Math.sqrt(value) : 0;
      }
    }
    double[][] result = new double[x.length][width];
    for (int row = 0; row < x.length; row++) {
      for (int i = 0; i < width; i++) {
        double factor = x[row][i];
        for (int j = 0; factor != 0 && j < width; j++) {
          result[row][j] += factor * turn[i][j];
        }
      }
    }
    return result;
  }

  /** Xᵀ X. */
  private static double[][] gram(double[][] x) {
    int width = x[0].length;
    double[][] gram = new double[width][width];
    for (double[] row : x) {
      for (int i = 0; i < width; i++) {
        double factor = row[i];
        for (int j = 0; factor != 0 && j < width; j++) {
          gram[i][j] += factor * row[j];
        }
      }
    }
    return gram;
  }
}
