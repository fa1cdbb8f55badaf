package org.recital.registry.loss;

import ai.djl.ndarray.NDArray;

/**
 * What a model answers to a batch: an object that can score items for its rows. Nothing is computed
 * before it is asked for, and a loss asks for the forms that it {@linkplain Loss#needs needs}.
 */
public interface Scores {
  /** Scores of the observed items, {@code [rows]}. */
  NDArray targets();

  /** Scores of the sampled negatives, {@code [rows, n]}. */
  NDArray sampled();

  /**
   * Scores of one list of items for all rows, {@code [rows, n]}.
   *
   * @param items numbers of items, {@code [n]}
   */
  NDArray shared(NDArray items);

  /** Scores of the whole catalogue, {@code [rows, items]}. */
  NDArray catalogue();

  /**
   * Half the squared length of the free weights that each row was scored from, summed over the rows
   * and divided by their number, {@code []}.
   */
  NDArray penalty();
}
