package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * Average percentage of long-tail items (APLT), given as a fraction.
 *
 * <p>Items are ordered by training interactions, the most popular first, ties by item index. The
 * short head is the smallest number of most popular items that together have at least 20 % of all
 * training interactions; all other items belong to the long tail.
 *
 * <p>A list shorter than {@code k} is averaged over its length; an empty list is excluded from the
 * mean.
 */
@About(
    value = "Fraction of the list positions that hold long-tail items.",
    formula =
        "|L ∩ T| / |L|\n"
            + "L: list of the top k items, T: long tail, items outside the head with 20 % of the"
            + " interactions",
    papers =
        @Paper(
            value =
                "Abdollahpouri et al. Managing Popularity Bias in Recommender Systems with"
                    + " Personalized Re-ranking. FLAIRS 2019",
            doi = "10.48550/arXiv.1901.07555"))
record LongTail() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    int[] fifths = data.popularity().parts(5);
    return ranked -> ranked.mean(item -> fifths[item] > 0 ? 1 : 0);
  }
}
