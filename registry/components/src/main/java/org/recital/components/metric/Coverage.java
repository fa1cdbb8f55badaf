package org.recital.components.metric;

import org.recital.registry.metric.CatalogueMetric;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/** Catalogue coverage of all lists together. NaN for an empty catalogue. */
@About(
    value = "Fraction of the catalogue that occurs in at least one list.",
    formula = "|⋃ L| / |I|\nL: lists of the top k items, I: all items",
    papers =
        @Paper(
            value =
                "Ge et al. Beyond Accuracy: Evaluating Recommender Systems by Coverage and"
                    + " Serendipity. RecSys 2010",
            doi = "10.1145/1864708.1864761"))
record Coverage() implements CatalogueMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public double measure(int[] counts) {
    int listed = 0;
    for (int count : counts) {
      listed += count > 0 ? 1 : 0;
    }
    return (double) listed / counts.length;
  }
}
