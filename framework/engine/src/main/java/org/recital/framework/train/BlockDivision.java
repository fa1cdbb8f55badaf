package org.recital.framework.train;

import java.util.Arrays;

/**
 * Division of a batch of histories into blocks, which trades padding against the time of a
 * network's step: a step over the next position of all histories of a block takes as long as {@code
 * stepCost + histories} rows.
 *
 * @param maxBlocks maximum number of blocks; at least 1
 * @param stepCost cost of a step that does not depend on the number of histories, in rows; 0 for
 *     networks that compute all positions at once
 */
record BlockDivision(int maxBlocks, int stepCost) {
  private static final int MIN_BLOCK_SIZE = 8;

  /**
   * The end of each block of the division with the least cost: the sum over the blocks of width
   * times (histories + step cost). Of equally good divisions, it is one with larger blocks.
   *
   * @param lengths lengths of the histories in ascending order; not empty
   */
  int[] ends(int[] lengths) {
    int[] candidates = candidates(lengths.length);
    long[] costs = new long[candidates.length];
    int[] previous = new int[candidates.length]; // index of the block's begin
    for (int to = 1; to < candidates.length; to++) {
      costs[to] = Long.MAX_VALUE;
      for (int from = 0; from < to; from++) {
        long histories = (long) candidates[to] - candidates[from];
        long cost = costs[from] + lengths[candidates[to] - 1] * (histories + stepCost);
        if (cost < costs[to]) {
          costs[to] = cost;
          previous[to] = from;
        }
      }
    }
    return chosen(candidates, previous);
  }

  /** 0 and the ends of {@link #maxBlocks} blocks of equal size, of which neighbours are joined. */
  private int[] candidates(int histories) {
    int size = Math.max(MIN_BLOCK_SIZE, (histories + maxBlocks - 1) / maxBlocks);
    int[] candidates = new int[(histories + size - 1) / size + 1];
    Arrays.setAll(candidates, block -> Math.min(block * size, histories));
    return candidates;
  }

  private static int[] chosen(int[] candidates, int[] previous) {
    int[] ends = new int[candidates.length];
    int first = ends.length;
    for (int to = candidates.length - 1; to > 0; to = previous[to]) {
      ends[--first] = candidates[to];
    }
    return Arrays.copyOfRange(ends, first, ends.length);
  }
}
