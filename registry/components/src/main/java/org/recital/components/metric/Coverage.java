package org.recital.components.metric;

import org.recital.registry.metric.CatalogueMetric;

/** The share of the catalogue that stands in at least one list. NaN for an empty catalogue. */
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
