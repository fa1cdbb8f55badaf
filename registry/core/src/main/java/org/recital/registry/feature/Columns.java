package org.recital.registry.feature;

/**
 * Sparse columns of numbers: for every user, or every item, which columns are not 0.
 *
 * @param names of the columns, different ones
 * @param offsets where the numbers of each begin, and the end of the last, {@code [count + 1]}
 * @param columns of the numbers, ascending for each, {@code [size]}
 * @param values {@code [size]}
 */
public record Columns(Names names, int[] offsets, int[] columns, float[] values) {
  /** The names of columns, made when they are asked for: there may be one for every user. */
  public interface Names {
    int count();

    String name(int column);
  }

  /** The most numbers that one has. */
  public int longest() {
    int longest = 0;
    for (int row = 0; row + 1 < offsets.length; row++) {
      longest = Math.max(longest, offsets[row + 1] - offsets[row]);
    }
    return longest;
  }
}
