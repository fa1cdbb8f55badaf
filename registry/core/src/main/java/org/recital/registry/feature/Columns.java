package org.recital.registry.feature;

/**
 * Sparse matrix of feature values in compressed rows: one row for each user, or each item.
 *
 * @param names distinct names of the columns
 * @param offsets start of each row and end of the last one, {@code [count + 1]}
 * @param columns column of each value, ascending within a row, {@code [size]}
 * @param values the values, {@code [size]}
 */
public record Columns(Names names, int[] offsets, int[] columns, float[] values) {
  /** Column names, created on demand, because there may be one column per user. */
  public interface Names {
    int count();

    String name(int column);
  }

  /** The largest number of values in a row. */
  public int longest() {
    int longest = 0;
    for (int row = 0; row + 1 < offsets.length; row++) {
      longest = Math.max(longest, offsets[row + 1] - offsets[row]);
    }
    return longest;
  }
}
