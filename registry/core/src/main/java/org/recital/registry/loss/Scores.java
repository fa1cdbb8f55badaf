package org.recital.registry.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import java.util.function.Supplier;
import org.recital.registry.torch.Torch;

/**
 * Scores of a batch, computed on demand. A loss may call only the methods for the forms that it
 * {@linkplain Loss#requiredScores requires}. A network implements the methods for the forms that
 * its model supports.
 *
 * <p>Symbols: rows — observed items of the batch; n — sampled negatives per row, or shared items;
 * items — catalogue.
 */
public interface Scores {
  /** Scores of the observed items, {@code [rows]}. */
  NDArray targets();

  /** Indices of the observed items, {@code [rows]}. */
  NDArray targetItems();

  /** Scores of the sampled negatives, {@code [rows, n]}. */
  NDArray sampled();

  /** Indices of the sampled negatives, {@code [rows, n]}. */
  NDArray sampledItems();

  /**
   * Scores of the in-batch negatives, {@code [rows, n]}; −∞ if an item is not a negative of the
   * row.
   */
  default NDArray shared() {
    throw unsupported(Scoring.SHARED);
  }

  /** Indices of the in-batch negatives, {@code [n]}. */
  default NDArray sharedItems() {
    throw unsupported(Scoring.SHARED);
  }

  /**
   * Scores of the whole catalogue, {@code [rows, items]}; needs much memory for a large catalogue.
   */
  default NDArray catalogue() {
    throw unsupported(Scoring.CATALOGUE);
  }

  /**
   * Cross-entropy of the softmax over the whole catalogue, {@code []}: the mean over the rows of ln
   * Σⱼ exp(sⱼ) − t, with t the score of the observed item. Some models compute it in bounded
   * memory, without {@link #catalogue}.
   */
  default NDArray crossEntropy() {
    return Torch.logSumExp(catalogue()).sub(targets()).mean();
  }

  /**
   * L2 penalty, {@code []}: half the squared norm of the trainable weights that the scores of a row
   * are computed from, averaged over the rows.
   */
  NDArray penalty();

  private static UnsupportedOperationException unsupported(Scoring form) {
    return new UnsupportedOperationException(
        "the network does not implement the scores " + form + "; see supportedScores of its model");
  }

  /** Inputs of rating losses, if the model supports {@link Scoring#RATINGS}. */
  default Optional<Rated> rated() {
    return Optional.empty();
  }

  /**
   * Inputs of rating losses for a batch.
   *
   * @param ratings observed ratings, which {@link #targets} predicts, {@code [rows]}
   * @param weights supplier of all trainable weights of the network, for penalties
   */
  record Rated(NDArray ratings, Supplier<NDList> weights) {}
}
