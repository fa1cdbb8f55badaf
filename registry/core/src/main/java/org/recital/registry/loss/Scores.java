package org.recital.registry.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a model answers to a batch: an object that can score items for its rows. Nothing is computed
 * before it is asked for, and a loss asks for the forms that it {@linkplain Loss#needs needs}.
 */
public interface Scores {
  /** Scores of the observed items, {@code [rows]}. */
  NDArray targets();

  /** The numbers of the observed items, {@code [rows]}. */
  NDArray targetItems();

  /** Scores of the sampled negatives, {@code [rows, n]}. */
  NDArray sampled();

  /** The numbers of the sampled negatives, {@code [rows, n]}. */
  NDArray sampledItems();

  /**
   * Scores of the items of the batch that serve all rows, {@code [rows, n]}; −∞ where such an item
   * is no negative of a row.
   */
  NDArray shared();

  /** The numbers of the items of the batch that serve all rows, {@code [n]}. */
  NDArray sharedItems();

  /** Scores of the whole catalogue, {@code [rows, items]}: not for large ones. */
  NDArray catalogue();

  /**
   * Cross-entropy of the softmax over the whole catalogue: the mean over the rows of ln Σⱼ exp(sⱼ)
   * − t, with t the score of the row's item, {@code []}. Memory is bounded where the model knows
   * how.
   */
  NDArray crossEntropy();

  /**
   * Half the squared length of the free weights that each row was scored from, summed over the rows
   * and divided by their number, {@code []}.
   */
  NDArray penalty();

  /** What losses over ratings need beside; where {@link Scoring#RATINGS} are given. */
  default Optional<Rated> rated() {
    return Optional.empty();
  }

  /**
   * What a batch of ratings has.
   *
   * @param ratings those that users gave the observed items, which {@link #targets} foretells,
   *     {@code [rows]}
   * @param weights gives all of the network's, as leaves that a penalty can be put on
   */
  record Rated(NDArray ratings, Supplier<NDList> weights) {}
}
