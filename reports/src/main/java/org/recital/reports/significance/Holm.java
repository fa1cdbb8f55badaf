package org.recital.reports.significance;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction for multiple comparisons. With n p-values in ascending order, the
 * i-th (from 0) is multiplied by n − i; adjusted values never decrease and are at most 1. S. Holm,
 * 1979, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics
 * 6(2), 65–70.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted p-values, in the order of the given p-values.
   *
   * @param p p-values, {@code [comparisons]}
   */
  public static double[] correct(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
      corrected[order[rank]] = largest;
    }
    return corrected;
  }
}
