package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Encoder of user histories. The vector of a position depends only on the items up to that
 * position.
 *
 * <p>Histories are item indices, {@code [users, length]}, padded on the right. Lengths, {@code
 * [users]}, do not count padding and are at least 1.
 */
interface HistoryEncoder {
  /** Vectors of all positions, {@code [users, length, size]}; undefined at padding. */
  NDArray encode(NDArray histories, NDArray lengths, NDManager manager);

  /** Vector of the last position of each history, {@code [users, size]}. */
  NDArray encodeLast(NDArray histories, NDArray lengths, NDManager manager);
}
