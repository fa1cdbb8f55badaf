package org.recital.registry.matrix;

/**
 * Weighted co-occurrence of a row of one binary matrix with each row of another: the sum of the
 * weights of the columns in which both rows have ones. Reuses its buffers; not thread-safe.
 */
public final class CoOccurrence {
  private final BinaryMatrix byColumn;
  private final float[] weights; // [columns]
  private final float[] sums; // [rows of the other matrix]
  private final int[] touched; // [rows of the other matrix]; the first size elements are used
  private int size;

  /**
   * Co-occurrence with the rows of a matrix.
   *
   * @param byColumn transpose of that matrix
   * @param weights positive weight of each column, {@code [columns]}
   */
  public CoOccurrence(BinaryMatrix byColumn, float[] weights) {
    this.byColumn = byColumn;
    this.weights = weights;
    this.sums = new float[byColumn.columns()];
    this.touched = new int[byColumn.columns()];
  }

  /** Computes the co-occurrence of one row and discards that of the previous row. */
  public void of(BinaryMatrix matrix, int row) {
    for (int i = 0; i < size; i++) {
      sums[touched[i]] = 0;
    }
    size = 0;
    for (int position = matrix.from(row); position < matrix.to(row); position++) {
      int column = matrix.column(position);
      for (int p = byColumn.from(column); p < byColumn.to(column); p++) {
        add(byColumn.column(p), weights[column]);
      }
    }
  }

  private void add(int other, float weight) {
    if (sums[other] == 0) {
      touched[size++] = other;
    }
    sums[other] += weight;
  }

  /** Number of rows of the other matrix that share a column with the row given to {@link #of}. */
  public int size() {
    return size;
  }

  /** A row of the other matrix that shares a column; {@code index} is below {@link #size}. */
  public int row(int index) {
    return touched[index];
  }

  /** Sum of the weights of the columns that the row shares with a row of the other matrix. */
  public float sum(int other) {
    return sums[other];
  }
}
