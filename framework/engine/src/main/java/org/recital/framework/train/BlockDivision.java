package org.recital.framework.train;

import java.util.Arrays;

/**
 * Division of a batch of histories into blocks. More blocks need less padding, but more steps of
 * the network. A step computes the next position of all histories of a block. The cost of a step,
 * in rows, is {@code stepCost + histories}.
 *
 * @param maxBlocks maximum number of blocks; at least 1
 * @param stepCost fixed cost of a step, expressed as a number of rows; 0 for networks that compute
 *     all positions at once
 */
record BlockDivision(int maxBlocks, int stepCost) {
  private static final int MIN_BLOCK_SIZE = 8;

  /**
   * The end of each block in the division with the least cost. The cost is the sum of width ·
   * (histories + step cost) over all blocks. If several divisions have the least cost, one with
   * larger blocks is chosen.
   *
   * @param lengths lengths of the histories in ascending order; not empty
   */
  int[] ends(int[] lengths) {
    int[] candidates = candidates(lengths.length);
    long[] costs = new long[candidates.length];
    int[] previous = new int[candidates.length]; // candidate at which the last block begins
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

  /**
   * The positions at which a block can begin or end: 0, and the ends of at most {@link #maxBlocks}
   * blocks of equal size.
   */
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
