package org.recital.components.metric;

import org.recital.registry.data.GiniIndex;
import org.recital.registry.metric.CatalogueMetric;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * Inequality of the items of the catalogue: {@linkplain GiniIndex Gini index} of the number of
 * lists that contain each item, which is 0 for items in no list. The value is 0 if all items occur
 * equally often, and 1 if one item takes every position. It is 0 for a catalogue of one item and
 * NaN if every list is empty.
 */
@About(
    value = "Gini index of the distribution of items over the lists.",
    formula =
        "Σⱼ (2j − n − 1) pⱼ / (n − 1)\n"
            + "p₁ ≤ … ≤ pₙ: for each of the n items, the fraction of all list positions that hold"
            + " it, in ascending order",
    papers =
        @Paper(
            value =
                "Shani and Gunawardana. Evaluating Recommendation Systems. Recommender Systems"
                    + " Handbook, 2011",
            doi = "10.1007/978-0-387-85820-3_8"))
record Gini() implements CatalogueMetric {
  @Override
  public Direction direction() {
    return Direction.LOWER;
  }

  @Override
  public double measure(int[] counts) {
    return GiniIndex.of(counts);
  }
}
