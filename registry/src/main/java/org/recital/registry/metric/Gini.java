package org.recital.registry.metric;

import java.util.Arrays;

/**
 * Gini index of how often each item of the catalogue stands in the lists: 0 where all do equally
 * often, 1 where one item takes every place.
 *
 * <p>{@code Σ_j (2j − n − 1) · p_j / (n − 1)}, with {@code p_1 ≤ … ≤ p_n} the items' shares of all
 * places: Shani and Gunawardana, Recommender Systems Handbook 2011, doi
 * 10.1007/978-0-387-85820-3_8. Items that stand in no list count. 0 for a catalogue of one item;
 * NaN where every list is empty.
 */
public record Gini() implements CatalogueMetric {
  @Override
  public Direction direction() {
    return Direction.LOWER;
  }

  @Override
  public double measure(int[] counts) {
    int[] ascending = counts.clone();
    Arrays.sort(ascending);
    int n = ascending.length;
    double places = 0;
    double weighted = 0;
    for (int j = 1; j <= n; j++) {
      places += ascending[j - 1];
      weighted += (2.0 * j - n - 1) * ascending[j - 1];
    }
    return weighted / (Math.max(1, n - 1) * places);
  }
}
