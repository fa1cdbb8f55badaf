package org.recital.components.metric;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import org.recital.registry.data.SeenItems;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * Serendipity against a primitive recommender: fraction of the list positions that hold a relevant
 * item which the primitive recommender does not list. The paper does not specify the primitive
 * recommender. Here, it lists the k most popular items in training, ties by index, except items
 * that the user has interacted with in training. The value never exceeds {@link Precision}; missing
 * positions count as not relevant.
 */
@About(
    value =
        "Fraction of the list positions that hold a relevant item which is not an obvious"
            + " recommendation.",
    formula =
        "|(L ∩ R) \\ P| / k\n"
            + "L: list of the top k items, R: relevant items, P: the k most popular items in"
            + " training that the user has not interacted with in training",
    papers =
        @Paper(
            value =
                "Ge et al. Beyond Accuracy: Evaluating Recommender Systems by Coverage and"
                    + " Serendipity. RecSys 2010",
            doi = "10.1145/1864708.1864761"))
record Serendipity() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    int[] popular = data.popularity().order();
    SeenItems seen = SeenItems.of(data.profiles());
    return ranked -> of(ranked, obvious(ranked, popular, seen));
  }

  private static IntSet obvious(RankedCase ranked, int[] popular, SeenItems seen) {
    IntSet obvious = new IntOpenHashSet();
    for (int next = 0; next < popular.length && obvious.size() < ranked.cutoff(); next++) {
      if (!seen.contains(ranked.user(), popular[next])) {
        obvious.add(popular[next]);
      }
    }
    return obvious;
  }

  private static double of(RankedCase ranked, IntSet obvious) {
    int surprises = 0;
    for (int position = 0; position < ranked.places(); position++) {
      surprises += ranked.hit(position) && !obvious.contains(ranked.ranking()[position]) ? 1 : 0;
    }
    return (double) surprises / ranked.cutoff();
  }
}
