package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;

/**
 * Training batch of one step, on the trial's device. Users and items are 64-bit indices.
 *
 * <p>Symbols: rows — observed items of the batch; n — sampled negatives per row, or shared items.
 */
public sealed interface Batch {
  /** Number of rows: one for each observed item. */
  long rows();

  /** Observed items (positives), {@code [rows]}. */
  NDArray items();

  /** Sampled negatives of each row, {@code [rows, n]}; n is 0 if the loss needs none. */
  NDArray negatives();

  /** In-batch negatives; empty if the loss needs none. */
  Optional<Shared> shared();

  /**
   * In-batch negatives: observed items of the batch that all its rows share as negatives.
   *
   * @param items {@code [n]}
   * @param leftOut boolean mask of the items that are not negatives of a row, {@code [rows, n]};
   *     empty if all are negatives
   */
  record Shared(NDArray items, Optional<NDArray> leftOut) {}

  /**
   * Batch of interactions.
   *
   * @param users {@code [rows]}
   * @param items {@code [rows]}
   * @param negatives {@code [rows, n]}
   */
  record Interactions(NDArray users, NDArray items, NDArray negatives, Optional<Shared> shared)
      implements Batch {
    @Override
    public long rows() {
      return users.size();
    }
  }

  /**
   * Batch of ratings.
   *
   * @param users {@code [rows]}
   * @param items {@code [rows]}
   * @param negatives empty, {@code [rows, 0]}
   * @param ratings 32-bit floats, 0 for sampled unrated items, {@code [rows]}
   */
  record Ratings(NDArray users, NDArray items, NDArray negatives, NDArray ratings)
      implements Batch {
    @Override
    public long rows() {
      return users.size();
    }

    @Override
    public Optional<Shared> shared() {
      return Optional.empty();
    }
  }

  /**
   * Batch of user histories. Each position of a history predicts the item after it.
   *
   * @param blocks histories grouped by similar length; the rows of the batch are the concatenated
   *     rows of the blocks
   * @param items item after each position, {@code [rows]}
   * @param negatives {@code [rows, n]}
   */
  record Histories(List<Block> blocks, NDArray items, NDArray negatives, Optional<Shared> shared)
      implements Batch {
    public Histories {
      blocks = List.copyOf(blocks);
    }

    @Override
    public long rows() {
      return items.size();
    }
  }

  /**
   * Histories padded on the right to a common length, so no position has padding before it.
   *
   * @param histories items, oldest first, padded with item 0, {@code [users, length]}
   * @param lengths lengths of the histories without padding, {@code [users]}
   * @param places index of each row in the flattened {@code histories}, ascending, {@code [rows]}
   */
  record Block(NDArray histories, NDArray lengths, NDArray places) {}
}
