package org.recital.registry.matrix;

import java.util.Arrays;
import org.recital.registry.data.Interactions;

/**
 * A sparse matrix of zeros and ones in compressed rows: who had what, however often. The columns of
 * a row stand in ascending order, each once. Immutable.
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

  /** Users by items. */
  public static BinaryMatrix of(Interactions interactions) {
    int[] users = new int[interactions.users()];
    int[] ends = new int[users.length];
    Arrays.setAll(users, user -> user);
    Arrays.setAll(ends, interactions::to);
    return of(interactions, users, ends);
  }

  /**
   * Parts of histories by items: of the history of each row's user what comes before an end.
   *
   * @param users of the rows, {@code [rows]}
   * @param ends one past the last position of {@code history} that counts, {@code [rows]}
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

  /** Sorts a range and moves each of its numbers to the front once; the end of what is left. */
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

  /** How many ones there are. */
  public int size() {
    return cells.length;
  }

  /** The position of the first one of a row. */
  public int from(int row) {
    return offsets[row];
  }

  /** One past the position of the last one of a row. */
  public int to(int row) {
    return offsets[row + 1];
  }

  /** How many ones a row has. */
  public int count(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /** The column of the one at a position. */
  public int column(int position) {
    return cells[position];
  }

  /** Where rows begin, and the end of the last, {@code [rows + 1]}; to be read only. */
  public int[] offsetColumn() {
    return offsets;
  }

  /** The column of each one, {@code [size]}; to be read only. */
  public int[] cellColumn() {
    return cells;
  }

  public BinaryMatrix transposed() {
    int[] ends = new int[columns + 1];
    for (int column : cells) {
      ends[column + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] starts = ends.clone();
    int[] turned = new int[cells.length];
    for (int row = 0; row < rows(); row++) {
      for (int position = from(row); position < to(row); position++) {
        turned[starts[cells[position]]++] = row;
      }
    }
    return new BinaryMatrix(rows(), ends, turned);
  }

  /**
   * What rows count where long ones are to count less: their number of ones to the power of {@code
   * −damping}, scaled so that a one counts 1 in the mean.
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

  /** The sum of the weights of the columns in which a row has ones. */
  public float weightOf(int row, float[] weightsOfColumns) {
    float sum = 0;
    for (int position = from(row); position < to(row); position++) {
      sum += weightsOfColumns[cells[position]];
    }
    return sum;
  }

  /** {@link #weightOf} every row, {@code [rows]}. */
  public float[] weightsOf(float[] weightsOfColumns) {
    float[] sums = new float[rows()];
    for (int row = 0; row < sums.length; row++) {
      sums[row] = weightOf(row, weightsOfColumns);
    }
    return sums;
  }

  /** What the matrix and one other of its shape hold. */
  public static long bytes(Interactions interactions) {
    return 2L * Integer.BYTES * interactions.size()
        + (long) Integer.BYTES * (interactions.users() + interactions.items() + 2);
  }
}
