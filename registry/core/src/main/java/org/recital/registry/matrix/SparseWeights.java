package org.recital.registry.matrix;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;
import org.recital.registry.error.ArraySizeException;

/**
 * Sparse matrix of weights in compressed rows.
 *
 * @param offsets start of each row and end of the last one, {@code [rows + 1]}
 * @param columns column of each weight, {@code [size]}
 * @param weights the weights, {@code [size]}
 */
public record SparseWeights(int[] offsets, int[] columns, float[] weights) {
  /**
   * The weights of the items in truncated histories, {@code [rows, items]}; 1 if the interactions
   * have no weights. Columns are distinct and ascending within a row. The weights of repeated
   * interactions are added; without weights, repeated interactions count once.
   *
   * @param users user of each row, {@code [rows]}
   * @param ends end position (exclusive) of each row's interactions in {@code history}, {@code
   *     [rows]}
   */
  public static SparseWeights of(Interactions history, int[] users, int[] ends) {
    BinaryMatrix items = BinaryMatrix.of(history, users, ends);
    float[] weights = new float[items.size()];
    if (!history.hasWeights()) {
      Arrays.fill(weights, 1);
      return new SparseWeights(items.offsetColumn(), items.cellColumn(), weights);
    }
    for (int row = 0; row < users.length; row++) {
      for (int position = history.from(users[row]); position < ends[row]; position++) {
        int cell =
            Arrays.binarySearch(
                items.cellColumn(), items.from(row), items.to(row), history.item(position));
        weights[cell] += history.weight(position);
        if (Float.isInfinite(weights[cell])) {
          throw new DataException(
              "the weights of repeated interactions of a user with an item add up to more than"
                  + " 3.4e38; use smaller weights");
        }
      }
    }
    return new SparseWeights(items.offsetColumn(), items.cellColumn(), weights);
  }

  /** The weights of all interactions, {@code [users, items]}. */
  public static SparseWeights of(Interactions interactions) {
    int[] users = IntStream.range(0, interactions.users()).toArray();
    int[] ends = Arrays.stream(users).map(interactions::to).toArray();
    return of(interactions, users, ends);
  }

  public int rows() {
    return offsets.length - 1;
  }

  /**
   * The transposed matrix; columns are ascending within a row.
   *
   * @param rows number of rows of the result: the number of columns of this matrix
   */
  public SparseWeights transposed(int rows) {
    int[] ends = new int[rows + 1];
    for (int column : columns) {
      ends[column + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] starts = ends.clone();
    int[] newColumns = new int[columns.length];
    float[] newWeights = new float[columns.length];
    for (int row = 0; row < rows(); row++) {
      for (int position = offsets[row]; position < offsets[row + 1]; position++) {
        int to = starts[columns[position]]++;
        newColumns[to] = row;
        newWeights[to] = weights[position];
      }
    }
    return new SparseWeights(ends, newColumns, newWeights);
  }

  /** A copy without empty rows. */
  public SparseWeights withoutEmptyRows() {
    return new SparseWeights(IntStream.of(offsets).distinct().toArray(), columns, weights);
  }

  /** Normalises every non-empty row to a sum of 1, in place. */
  public void divideRowsBySums() {
    for (int row = 0; row < rows(); row++) {
      float sum = sumOfRow(row);
      for (int position = offsets[row]; position < offsets[row + 1]; position++) {
        weights[position] /= sum;
      }
    }
  }

  public float sumOfRow(int row) {
    float sum = 0;
    for (int position = offsets[row]; position < offsets[row + 1]; position++) {
      sum += weights[position];
    }
    return sum;
  }

  /** The inner product of a row and a dense vector {@code [columns]}. */
  public float rowTimes(int row, float[] vector) {
    float sum = 0;
    for (int position = offsets[row]; position < offsets[row + 1]; position++) {
      sum += weights[position] * vector[columns[position]];
    }
    return sum;
  }

  /** Adds a row to a dense vector {@code [columns]}. */
  public void addRow(int row, float[] sums) {
    for (int position = offsets[row]; position < offsets[row + 1]; position++) {
      sums[columns[position]] += weights[position];
    }
  }

  /**
   * The product with a dense matrix, computed by several threads.
   *
   * @param dense {@code [columns, width]}
   * @return {@code [rows, width]}
   */
  public double[] times(double[] dense, int width) {
    int size =
        ArraySizeException.product(
            "the product of two matrices", rows(), width, "reduce the number of dimensions");
    double[] product = new double[size];
    IntStream.range(0, rows())
        .parallel()
        .forEach(
            row -> {
              for (int position = offsets[row]; position < offsets[row + 1]; position++) {
                int from = columns[position] * width;
                for (int i = 0; i < width; i++) {
                  product[row * width + i] += weights[position] * dense[from + i];
                }
              }
            });
    return product;
  }
}
