package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;

/** What is asked of the scores of many items, computed by libtorch where they are. */
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

  /** Scores at the given places, −∞ elsewhere; arguments as for {@link #mask}. */
  public static NDArray keep(NDArray scores, NDArray rows, NDArray columns) {
    return Torch.one(scores.getManager(), "keep", scores, rows, columns);
  }

  /**
   * The k best columns of each row, best first. Equal scores stand in the order of the priorities,
   * and where they straddle the last place the priorities decide who is in.
   *
   * @param scores {@code [rows, columns]}; NaN counts as greater than everything
   * @param priority all different, the higher the earlier, {@code [columns]}
   * @param k at most the number of columns
   * @return 64-bit, {@code [rows, k]}
   */
  public static NDArray top(NDArray scores, NDArray priority, int k) {
    try (NDArray places = Torch.Loaded.SCRIPT.scalar(k)) {
      return Torch.one(scores.getManager(), "top", scores, priority, places);
    }
  }

  /** The scores in given columns, {@code [rows, k]}. */
  public static NDArray scoresOf(NDArray scores, NDArray columns) {
    return Torch.one(scores.getManager(), "scores_of", scores, columns);
  }

  /**
   * Where scores stand among those of their row.
   *
   * @param columns of the scores that are looked at, 64-bit, {@code [rows, n]}
   * @return how many scores of the row are lower, {@code n} numbers; how many are not higher,
   *     itself among them, {@code n} numbers; and how many are −∞: 64-bit, {@code [rows, 2n + 1]}
   */
  public static NDArray places(NDArray scores, NDArray columns) {
    return Torch.one(scores.getManager(), "places", scores, columns);
  }
}
