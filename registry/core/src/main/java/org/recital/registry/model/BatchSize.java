package org.recital.registry.model;

/**
 * Size of the batches in training.
 *
 * @param rows number of rows of a batch: interactions, or positions of histories
 * @param negatives number of sampled negatives per row
 * @param width number of positions of the longest history; 1 without histories
 */
public record BatchSize(long rows, long negatives, int width) {
  /**
   * Number of pairs to score: each row is paired with its observed item and with each of its
   * sampled negatives.
   */
  public long pairs() {
    return rows * (1 + negatives);
  }
}
