package org.recital.registry.data;

import java.util.Arrays;

/**
 * Gini index, a measure of inequality of counts: 0 if all are equal, 1 if all but one are 0.
 *
 * <p>{@code Σ_j (2j − n − 1) · p_j / (n − 1)}, with {@code p_1 ≤ … ≤ p_n} the sorted counts divided
 * by their sum: Shani and Gunawardana, Recommender Systems Handbook 2011, doi
 * 10.1007/978-0-387-85820-3_8.
 */
public final class GiniIndex {
  private GiniIndex() {}

  /**
   * The Gini index of counts.
   *
   * @return 0 for a single count; NaN if all counts are 0
   */
  public static double of(int[] counts) {
    int[] ascending = counts.clone();
    Arrays.sort(ascending);
    int n = ascending.length;
    double sum = 0;
    double weighted = 0;
    for (int j = 1; j <= n; j++) {
      sum += ascending[j - 1];
      weighted += (2.0 * j - n - 1) * ascending[j - 1];
    }
    return weighted / (Math.max(1, n - 1) * sum);
  }
}
