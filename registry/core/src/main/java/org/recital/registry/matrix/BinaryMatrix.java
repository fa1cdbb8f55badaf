package org.recital.registry.matrix;

import java.util.Arrays;
import org.recital.registry.data.Interactions;

/**
 * Sparse binary matrix in compressed rows, such as the binary interaction matrix. The columns of a
 * row are distinct and ascending. Immutable.
 */
public final class BinaryMatrix {
  private final int columns;
  private final int[] offsets; // [rows + 1]
  private final int[] cells; // [ones]

  private BinaryMatrix(int columns, int[] offsets, int[] cells) {
    this.columns = columns;
    this.offsets = offsets;
    this.cells = cells;
  }

  /** The binary interaction matrix, {@code [users, items]}: repeated interactions count once. */
  public static BinaryMatrix of(Interactions interactions) {
    int[] users = new int[interactions.users()];
    int[] ends = new int[users.length];
    Arrays.setAll(users, user -> user);
    Arrays.setAll(ends, interactions::to);
    return of(interactions, users, ends);
  }

  /**
   * The binary matrix of the items in truncated histories, {@code [rows, items]}.
   *
   * @param users user of each row, {@code [rows]}
   * @param ends end position (exclusive) of each row's interactions in {@code history}, {@code
   *     [rows]}
   */
  public static BinaryMatrix of(Interactions history, int[] users, int[] ends) {
    int[] offsets = new int[users.length + 1];
    for (int row = 0; row < users.length; row++) {
      offsets[row + 1] = offsets[row] + ends[row] - history.from(users[row]);
    }
    int[] cells = new int[offsets[users.length]];
    int size = 0;
    for (int row = 0; row < users.length; row++) {
      int from = history.from(users[row]);
      int length = ends[row] - from;
      System.arraycopy(history.itemColumn(), from, cells, size, length);
      offsets[row] = size;
      size = distinct(cells, size, size + length);
    }
    offsets[users.length] = size;
    return new BinaryMatrix(history.items(), offsets, Arrays.copyOf(cells, size));
  }

  /** Sorts a range and removes duplicates; returns the new end of the range. */
  private static int distinct(int[] cells, int from, int to) {
    Arrays.sort(cells, from, to);
    int end = from;
    for (int position = from; position < to; position++) {
      if (end == from || cells[end - 1] != cells[position]) {
        cells[end++] = cells[position];
      }
    }
    return end;
  }

  public int rows() {
    return offsets.length - 1;
  }

  public int columns() {
    return columns;
  }

  /** Number of ones. */
  public int size() {
    return cells.length;
  }

  /** Position of the first 1 in a row. */
  public int from(int row) {
    return offsets[row];
  }

  /** End position (exclusive) of the ones in a row. */
  public int to(int row) {
    return offsets[row + 1];
  }

  /** Number of ones in a row. */
  public int count(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /** Column of the 1 at a position. */
  public int column(int position) {
    return cells[position];
  }

  /** Start of each row and end of the last one, {@code [rows + 1]}; read-only. */
  public int[] offsetColumn() {
    return offsets;
  }

  /** Column of each 1, {@code [size]}; read-only. */
  public int[] cellColumn() {
    return cells;
  }

  /** The transposed matrix. */
  public BinaryMatrix transposed() {
    int[] ends = new int[columns + 1];
    for (int column : cells) {
      ends[column + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] starts = ends.clone();
    int[] rowOf = new int[cells.length]; // row of each 1, column by column
    for (int row = 0; row < rows(); row++) {
      for (int position = from(row); position < to(row); position++) {
        rowOf[starts[cells[position]]++] = row;
      }
    }
    return new BinaryMatrix(rows(), ends, rowOf);
  }

  /**
   * Weights that damp the influence of rows with many ones, {@code [rows]}: the number of ones in
   * the row to the power of {@code −damping}, scaled so that the mean weight over all ones is 1.
   */
  public float[] weightsOfRows(double damping) {
    double[] powers = new double[rows()];
    double sum = 0;
    for (int row = 0; row < powers.length; row++) {
      powers[row] = Math.pow(Math.max(1, count(row)), -damping);
      sum += count(row) * powers[row];
    }
    float[] weights = new float[powers.length];
    for (int row = 0; row < powers.length; row++) {
      weights[row] = (float) (powers[row] * size() / Math.max(sum, Double.MIN_NORMAL));
    }
    return weights;
  }

  /** Sum of the weights of the columns in which a row has ones. */
  public float weightOf(int row, float[] weightsOfColumns) {
    float sum = 0;
    for (int position = from(row); position < to(row); position++) {
      sum += weightsOfColumns[cells[position]];
    }
    return sum;
  }

  /** The values of {@link #weightOf} for all rows, {@code [rows]}. */
  public float[] weightsOf(float[] weightsOfColumns) {
    float[] sums = new float[rows()];
    for (int row = 0; row < sums.length; row++) {
      sums[row] = weightOf(row, weightsOfColumns);
    }
    return sums;
  }

  /** Memory of the interaction matrix and its transpose, in bytes. */
  public static long bytes(Interactions interactions) {
    return 2L * Integer.BYTES * interactions.size()
        + (long) Integer.BYTES * (interactions.users() + interactions.items() + 2);
  }
}
