package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;

/** Masks, top-k and ranks of scores, computed by libtorch on the device of the scores. */
public final class Ranking {
  private Ranking() {}

  /**
   * Sets scores to −∞, in place.
   *
   * @param scores {@code [rows, items]}
   * @param rows 64-bit, {@code [n]}
   * @param columns 64-bit, {@code [n]}
   */
  public static void mask(NDArray scores, NDArray rows, NDArray columns) {
    Torch.one(scores.getManager(), "mask", scores, rows, columns).close();
  }

  /** The scores at the given rows and columns, −∞ elsewhere; arguments as for {@link #mask}. */
  public static NDArray keep(NDArray scores, NDArray rows, NDArray columns) {
    return Torch.one(scores.getManager(), "keep", scores, rows, columns);
  }

  /**
   * The columns of the k highest scores of each row, best first. Ties are broken by descending
   * priority, including ties at position k.
   *
   * @param scores {@code [rows, columns]}; NaN counts as the highest score
   * @param priority {@code [columns]}, all different
   * @param k at most the number of columns
   * @return 64-bit, {@code [rows, k]}
   */
  public static NDArray top(NDArray scores, NDArray priority, int k) {
    try (NDArray places = Torch.Loaded.SCRIPT.scalar(k)) {
      return Torch.one(scores.getManager(), "top", scores, priority, places);
    }
  }

  /** The scores of given columns, {@code [rows, k]}. */
  public static NDArray scoresOf(NDArray scores, NDArray columns) {
    return Torch.one(scores.getManager(), "scores_of", scores, columns);
  }

  /**
   * Counts from which the ranks of scores within their rows are computed.
   *
   * @param columns columns of the scores to rank, 64-bit, {@code [rows, n]}
   * @return three kinds of counts within a row, 64-bit, {@code [rows, 2n + 1]}: for each of the n
   *     scores, the number of lower scores; for each of the n scores, the number of scores that are
   *     not higher, including itself; and the number of scores that are −∞
   */
  public static NDArray places(NDArray scores, NDArray columns) {
    return Torch.one(scores.getManager(), "places", scores, columns);
  }
}
