package org.recital.components.metric;

import org.recital.registry.metric.CatalogueMetric;

/**
 * Shannon entropy, in bits, of the items' shares of all places: {@code −Σ p · log2 p}. 0 where one
 * item takes every place, {@code log2} of the catalogue's size where all are listed equally often;
 * NaN where every list is empty.
 */
record Entropy() implements CatalogueMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public double measure(int[] counts) {
    double places = 0;
    for (int count : counts) {
      places += count;
    }
    if (places == 0) {
      return Double.NaN;
    }
    double sum = 0;
    for (int count : counts) {
      sum += count == 0 ? 0 : count / places * Math.log(places / count);
    }
    return sum / Math.log(2);
  }
}
