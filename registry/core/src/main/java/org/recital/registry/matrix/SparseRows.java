package org.recital.registry.matrix;

/** Builder of a sparse matrix, whose rows may be set in any order and by several threads. */
public final class SparseRows {
  private final int[][] columns;
  private final float[][] weights;

  public SparseRows(int rows) {
    columns = new int[rows][];
    weights = new float[rows][];
  }

  /** Number of rows. */
  public int size() {
    return columns.length;
  }

  /** Sets a row: the columns of its non-zero elements and their weights. */
  public void set(int row, int[] columnsOfRow, float[] weightsOfRow) {
    columns[row] = columnsOfRow;
    weights[row] = weightsOfRow;
  }

  /** The matrix; every row must have been set. */
  public SparseWeights together() {
    int[] offsets = new int[size() + 1];
    for (int row = 0; row < size(); row++) {
      offsets[row + 1] = Math.addExact(offsets[row], columns[row].length);
    }
    int[] allColumns = new int[offsets[size()]];
    float[] allWeights = new float[offsets[size()]];
    for (int row = 0; row < size(); row++) {
      System.arraycopy(columns[row], 0, allColumns, offsets[row], columns[row].length);
      System.arraycopy(weights[row], 0, allWeights, offsets[row], columns[row].length);
    }
    return new SparseWeights(offsets, allColumns, allWeights);
  }
}
