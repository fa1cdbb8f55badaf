package org.recital.reports.significance;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for several comparisons at once: the smallest of n p-values is multiplied by n,
 * the next by n − 1, and so on, none becoming smaller than the one before it. S. Holm, 1979, A
 * simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6.
 */
public final class Holm {
  private Holm() {}

  /**
   * @param p {@code [comparisons]}
   * @return the corrected values, at most 1, in the same order
   */
  public static double[] correct(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = new double[p.length];
    double atLeast = 0;
    for (int rank = 0; rank < order.length; rank++) {
      atLeast = Math.max(atLeast, Math.min(1, (p.length - rank) * p[order[rank]]));
      corrected[order[rank]] = atLeast;
    }
    return corrected;
  }
}
