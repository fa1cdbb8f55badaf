package org.recital.registry.matrix;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A sparse matrix of weights in compressed rows.
 *
 * @param offsets where rows begin, and the end of the last, {@code [rows + 1]}
 * @param columns of the weights, {@code [size]}
 * @param weights {@code [size]}
 */
public record SparseWeights(int[] offsets, int[] columns, float[] weights) {
  public int rows() {
    return offsets.length - 1;
  }

  /** The columns of each row stand in ascending order of the rows that they were. */
  public SparseWeights transposed(int rows) {
    int[] ends = new int[rows + 1];
    for (int column : columns) {
      ends[column + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] starts = ends.clone();
    int[] turned = new int[columns.length];
    float[] moved = new float[columns.length];
    for (int row = 0; row < rows(); row++) {
      for (int position = offsets[row]; position < offsets[row + 1]; position++) {
        int to = starts[columns[position]]++;
        turned[to] = row;
        moved[to] = weights[position];
      }
    }
    return new SparseWeights(ends, turned, moved);
  }

  /** The rows that have a weight, in their order. */
  public SparseWeights withoutEmptyRows() {
    return new SparseWeights(IntStream.of(offsets).distinct().toArray(), columns, weights);
  }

  /** Makes every row that is not empty sum to 1, in place. */
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

  /** The product of a row and dense numbers, {@code [columns]}. */
  public float rowTimes(int row, float[] numbers) {
    float sum = 0;
    for (int position = offsets[row]; position < offsets[row + 1]; position++) {
      sum += weights[position] * numbers[columns[position]];
    }
    return sum;
  }

  /** Adds a row to dense numbers, {@code [columns]}. */
  public void addRow(int row, float[] sums) {
    for (int position = offsets[row]; position < offsets[row + 1]; position++) {
      sums[columns[position]] += weights[position];
    }
  }

  /**
   * The product with a dense matrix; rows are worked on by several threads.
   *
   * @param dense {@code [columns, width]}
   * @return {@code [rows, width]}
   */
  public double[] times(double[] dense, int width) {
    double[] product = new double[Math.multiplyExact(rows(), width)];
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
