package org.recital.registry.model;

/**
 * Size of the batches of a training.
 *
 * @param rows rows of a batch: interactions, or positions of histories
 * @param negatives sampled negatives per row
 * @param width positions of the longest history; 1 without histories
 */
public record BatchSize(long rows, long negatives, int width) {
  /** Number of pairs of a user, or a position, and an item that are scored one by one. */
  public long pairs() {
    return rows * (1 + negatives);
  }
}
