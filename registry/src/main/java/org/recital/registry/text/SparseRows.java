package org.recital.registry.text;

/**
 * A sparse matrix in compressed rows.
 *
 * @param width number of columns
 * @param offsets where rows begin, and the end of the last, {@code [rows + 1]}
 * @param columns of the values, {@code [values]}
 */
record SparseRows(int width, int[] offsets, int[] columns, double[] values) {
  int rows() {
    return offsets.length - 1;
  }

  /** The product with a dense matrix, {@code [rows][columns of x]}. */
  double[][] times(double[][] x) {
    double[][] product = new double[rows()][x[0].length];
    for (int row = 0; row < rows(); row++) {
      for (int p = offsets[row]; p < offsets[row + 1]; p++) {
        add(product[row], values[p], x[columns[p]]);
      }
    }
    return product;
  }

  /** The product of the transposed matrix with a dense one, {@code [width][columns of x]}. */
  double[][] transposedTimes(double[][] x) {
    double[][] product = new double[width][x[0].length];
    for (int row = 0; row < rows(); row++) {
      for (int p = offsets[row]; p < offsets[row + 1]; p++) {
        add(product[columns[p]], values[p], x[row]);
      }
    }
    return product;
  }

  private static void add(double[] to, double factor, double[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
