package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;

/** What a network learns from in one step, on the trial's device. Numbers are 64-bit. */
public sealed interface Batch {
  /** The number of rows: items that are to be scored high. */
  long rows();

  /** The items to be scored high, {@code [rows]}. */
  NDArray items();

  /** Items drawn for each row, {@code [rows, n]}; n is 0 where the loss asks for none. */
  NDArray negatives();

  /** Items of the batch that serve all rows, where the loss asks for them. */
  Optional<Shared> shared();

  /**
   * Items of the batch that serve all of its rows as negatives.
   *
   * @param items {@code [n]}
   * @param leftOut which of them are no negatives of a row, booleans, {@code [rows, n]}; empty
   *     where all are
   */
  record Shared(NDArray items, Optional<NDArray> leftOut) {}

  /**
   * Interactions of users.
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
   * Ratings of users.
   *
   * @param users {@code [rows]}
   * @param items {@code [rows]}
   * @param negatives none, {@code [rows, 0]}
   * @param ratings 0 for items that stand for those that are not rated, 32-bit floats, {@code
   *     [rows]}
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
   * Histories of users, each place of which is to foretell the item after it.
   *
   * @param blocks the histories, those of a like length together; the rows of the batch are the
   *     rows of the blocks, one after another
   * @param items the item after each place, {@code [rows]}
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
   * Histories that are padded on the right to one length, so that no place sees padding before it.
   *
   * @param histories items, oldest first, padded with item 0, {@code [users, length]}
   * @param lengths of the histories without padding, {@code [users]}
   * @param places of the rows among the {@code users · length} places, ascending, {@code [rows]}
   */
  record Block(NDArray histories, NDArray lengths, NDArray places) {}
}
