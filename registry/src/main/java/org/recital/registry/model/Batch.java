package org.recital.registry.model;

import ai.djl.ndarray.NDArray;

/** What a network learns from in one step, on the trial's device. */
public sealed interface Batch {
  /** The number of rows. */
  long rows();

  /**
   * Interactions, each with items that the user has not had.
   *
   * @param users {@code [rows]}
   * @param items {@code [rows]}
   * @param negatives {@code [rows, n]}
   */
  record Interactions(NDArray users, NDArray items, NDArray negatives) implements Batch {
    @Override
    public long rows() {
      return users.size();
    }
  }
}
