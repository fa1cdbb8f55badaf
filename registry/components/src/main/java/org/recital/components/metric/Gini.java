package org.recital.components.metric;

import org.recital.registry.data.GiniIndex;
import org.recital.registry.metric.CatalogueMetric;

/**
 * {@linkplain GiniIndex Gini index} of how often each item of the catalogue stands in the lists: 0
 * where all do equally often, 1 where one item takes every place. Items that stand in no list
 * count. 0 for a catalogue of one item; NaN where every list is empty.
 */
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
