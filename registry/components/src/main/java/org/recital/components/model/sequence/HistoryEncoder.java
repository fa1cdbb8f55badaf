package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A network that reads histories and gives a vector at each place, which knows of that place and
 * those before it.
 *
 * <p>Histories are items, {@code [users, length]}, padded on the right; lengths are theirs without
 * padding, {@code [users]}, at least 1.
 */
interface HistoryEncoder {
  /** At every place, {@code [users, length, size]}; what stands at padding means nothing. */
  NDArray everyPlace(NDArray histories, NDArray lengths, NDManager manager);

  /** At the last place of each history, {@code [users, size]}. */
  NDArray lastPlace(NDArray histories, NDArray lengths, NDManager manager);
}
