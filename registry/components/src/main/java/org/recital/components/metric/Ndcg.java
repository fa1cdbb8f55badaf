package org.recital.components.metric;

import java.util.Arrays;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/**
 * Normalised discounted cumulative gain: {@link Dcg} divided by the DCG of an ideal list, which has
 * the {@code min(k, |R|)} relevant items of highest gain, in descending order.
 *
 * <p>The ideal list has this length even if there are fewer candidates. All types of gain lead to
 * the same value if there are no ratings, and in next-item evaluation, where a case has one
 * relevant item. Ratings below 0 have no gain. If no relevant item has a gain, the value is NaN and
 * the case is excluded from the mean.
 */
@About(
    value = "Normalised discounted cumulative gain, by default with binary relevance.",
    formula =
        "nDCG@k = DCG@k / ideal DCG@k, DCG@k = Σ_{r ≤ k} g_r / log₂(r + 1)\n"
            + "g_r: gain of the item at rank r; 0 if it is not relevant, otherwise 1 (binary), its"
            + " rating (linear) or 2^rating − 1 (exponential), as in nDCG(gain=exponential)@10\n"
            + "ideal DCG@k: DCG@k of the list of the relevant items by descending gain",
    papers = {
      @Paper(
          value =
              "Järvelin and Kekäläinen. Cumulated Gain-Based Evaluation of IR Techniques. TOIS"
                  + " 20(4), 2002",
          doi = "10.1145/582415.582418"),
      @Paper(
          value = "Burges et al. Learning to Rank Using Gradient Descent. ICML 2005",
          doi = "10.1145/1102351.1102363")
    })
record Ndcg(
    @Param(
            value =
                "gain of a relevant item: binary (1), linear (its rating) or exponential (2^rating"
                    + " − 1)",
            byDefault = "binary")
        Gain gain)
    implements CaseMetric {
  /** Gain of a relevant item. */
  enum Gain {
    BINARY,
    LINEAR,
    EXPONENTIAL;

    /**
     * The gain of a rating.
     *
     * @param largest the largest rating of the case: exponential gains are divided by 2^largest,
     *     which changes no ratio and keeps them finite
     */
    double of(double rating, double largest) {
      return switch (this) {
        case BINARY -> 1;
        case LINEAR -> Math.max(0, rating);
        case EXPONENTIAL -> Math.max(0, Math.pow(2, rating - largest) - Math.pow(2, -largest));
      };
    }
  }

  /** Binary gains. */
  Ndcg() {
    this(Gain.BINARY);
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    return gain == Gain.BINARY
        ? ranked -> Dcg.of(ranked) / Dcg.discounts(0, ranked.possibleHits())
        : this::graded;
  }

  private double graded(RankedCase ranked) {
    float[] ratings = ranked.ratings().clone(); // gains increase with ratings
    Arrays.sort(ratings);
    double largest = ratings.length == 0 ? 1 : Math.max(0, ratings[ratings.length - 1]);
    double sum = 0;
    for (int position = 0; position < ranked.places(); position++) {
      if (ranked.hit(position)) {
        sum += gain.of(ranked.rating(position), largest) * Dcg.discount(position);
      }
    }
    double ideal = 0;
    for (int position = 0; position < ranked.possibleHits(); position++) {
      double rating = ratings.length == 0 ? 1 : ratings[ratings.length - 1 - position];
      ideal += gain.of(rating, largest) * Dcg.discount(position);
    }
    return ideal == 0 ? Double.NaN : sum / ideal;
  }
}
