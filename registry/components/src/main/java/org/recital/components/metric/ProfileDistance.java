package org.recital.components.metric;

import java.util.Optional;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/**
 * Expected profile distance (EPD): distance of the relevant items of a list from the user's
 * profile. The profile consists of the distinct items of the user's training interactions or, for a
 * held-out user, of the inputs. The distance of two items is the cosine distance of their labels.
 *
 * <p>The paper leaves the choice of the distance open; this class uses the paper's content-based
 * distance. Items without labels are left out. If the profile or the list has no item with labels,
 * the value is NaN and the case is excluded from the mean. Needs item features with labels.
 */
@About(
    value = "Expected profile distance: distance of the relevant items from the user's profile.",
    formula =
        "EPD@k = Σ_{r ≤ k} d(r) rel(r) δ(r) / Σ_{r ≤ k} d(r), d(r) = 1 / log₂(r + 1)\n"
            + "δ(r): mean of 1 − |Gᵢ ∩ Gⱼ| / √(|Gᵢ| |Gⱼ|) over the items j of the profile, i: item"
            + " at rank r, G: labels; rel: 1 if relevant, else 0 (always 1 with"
            + " EPD(relevance=false)); missing positions count as 0, items without labels are left"
            + " out",
    papers =
        @Paper(
            value =
                "Vargas and Castells. Rank and Relevance in Novelty and Diversity Metrics for"
                    + " Recommender Systems. RecSys 2011",
            doi = "10.1145/2043932.2043955"))
record ProfileDistance(
    @Param("item feature with labels; by default the only one that the data set has")
        Optional<String> feature,
    @Param(value = "whether only relevant items count", byDefault = "true") boolean relevance)
    implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    Labelled items = Labelled.of(data.itemFeatures(), feature, "item", "EPD");
    return ranked -> of(ranked, items, profile(data, items, ranked.user()));
  }

  private static LabelVectors profile(MetricData data, Labelled items, int user) {
    LabelVectors profile = new LabelVectors(items);
    data.profiles().itemsOf(user).intStream().distinct().forEach(profile::add);
    return profile;
  }

  private double of(RankedCase ranked, Labelled items, LabelVectors profile) {
    double sum = 0;
    double weights = Dcg.discounts(ranked.places(), ranked.cutoff()); // of missing positions
    for (int position = 0; position < ranked.places(); position++) {
      int item = ranked.ranking()[position];
      if (items.has(item)) {
        double distance = 1 - profile.similarity(item) / profile.count();
        sum += relevance && !ranked.hit(position) ? 0 : Dcg.discount(position) * distance;
        weights += Dcg.discount(position);
      }
    }
    return profile.count() == 0 || weights == 0 ? Double.NaN : Math.max(0, sum / weights);
  }
}
