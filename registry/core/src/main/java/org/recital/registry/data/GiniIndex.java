package org.recital.registry.data;

import java.util.Arrays;

/**
 * How unevenly counts are spread: 0 where all are equal, 1 where one has everything.
 *
 * <p>{@code Σ_j (2j − n − 1) · p_j / (n − 1)}, with {@code p_1 ≤ … ≤ p_n} the counts' shares of
 * their sum: Shani and Gunawardana, Recommender Systems Handbook 2011, doi
 * 10.1007/978-0-387-85820-3_8.
 */
public final class GiniIndex {
  private GiniIndex() {}

  /**
   * @return 0 for a single count; NaN where all are 0
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
