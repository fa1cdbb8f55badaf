package org.recital.registry.matrix;

/**
 * Sums up which columns one row of a sparse matrix shares with the rows of another. Keeps its
 * memory from row to row; for one thread.
 */
public final class CoOccurrence {
  private final BinaryMatrix byColumn;
  private final float[] weights; // [columns]
  private final float[] sums; // [rows of the other]
  private final int[] touched; // [rows of the other], the first of them used
  private int size;

  /**
   * @param byColumn the other matrix, transposed
   * @param weights what each column counts, positive, {@code [columns]}
   */
  public CoOccurrence(BinaryMatrix byColumn, float[] weights) {
    this.byColumn = byColumn;
    this.weights = weights;
    this.sums = new float[byColumn.columns()];
    this.touched = new int[byColumn.columns()];
  }

  /** Sums up for one row, and forgets the one before. */
  public void of(BinaryMatrix matrix, int row) {
    for (int i = 0; i < size; i++) {
      sums[touched[i]] = 0;
    }
    size = 0;
    for (int position = matrix.from(row); position < matrix.to(row); position++) {
      int column = matrix.column(position);
      for (int at = byColumn.from(column); at < byColumn.to(column); at++) {
        add(byColumn.column(at), weights[column]);
      }
    }
  }

  private void add(int other, float weight) {
    if (sums[other] == 0) {
      touched[size++] = other;
    }
    sums[other] += weight;
  }

  /** How many rows share a column. */
  public int size() {
    return size;
  }

  /** One of the rows that share a column. */
  public int row(int index) {
    return touched[index];
  }

  /** What the columns count that a row shares. */
  public float sum(int other) {
    return sums[other];
  }
}
