package org.recital.components.metric;

import org.recital.registry.metric.CatalogueMetric;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * Shannon entropy, in bits, of the distribution of items over all list positions. The value is 0 if
 * one item takes every position, log₂ of the catalogue size if all items occur equally often; NaN
 * if every list is empty.
 */
@About(
    value = "Shannon entropy of the distribution of items over the lists, in bits.",
    formula = "−Σᵢ pᵢ log₂ pᵢ\npᵢ: fraction of all list positions that hold item i",
    papers =
        @Paper(
            value =
                "Shani and Gunawardana. Evaluating Recommendation Systems. Recommender Systems"
                    + " Handbook, 2011",
            doi = "10.1007/978-0-387-85820-3_8"))
record Entropy() implements CatalogueMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public double measure(int[] counts) {
    double positions = 0;
    for (int count : counts) {
      positions += count;
    }
    if (positions == 0) {
      return Double.NaN;
    }
    double sum = 0;
    for (int count : counts) {
      sum += count == 0 ? 0 : count / positions * Math.log(positions / count);
    }
    return sum / Math.log(2);
  }
}
