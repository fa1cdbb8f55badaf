package org.recital.registry.matrix;

/**
 * Weighted co-occurrence of one row of a binary matrix with all rows of another: the sum of the
 * weights of their common columns. Reuses its buffers; not thread-safe.
 */
public final class CoOccurrence {
  private final BinaryMatrix byColumn;
  private final float[] weights; // [columns]
  private final float[] sums; // [rows of the other]
  private final int[] touched; // [rows of the other]; the first size elements are used
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

  /** Number of rows that share a column with the given row. */
  public int size() {
    return size;
  }

  /** A row that shares a column with the given row; {@code index} is below {@link #size}. */
  public int row(int index) {
    return touched[index];
  }

  /** Sum of the weights of the columns shared with another row. */
  public float sum(int other) {
    return sums[other];
  }
}
