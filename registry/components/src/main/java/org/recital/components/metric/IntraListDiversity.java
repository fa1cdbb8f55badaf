package org.recital.components.metric;

import java.util.Optional;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/**
 * Mean pairwise distance of the items in a list; the distance of two items is the cosine distance
 * of their labels. The value is 0 if all items have the same labels, 1 if no two share one.
 *
 * <p>Items without labels are left out: missing labels are not diversity. With fewer than two items
 * with labels, the value is NaN and the case is excluded from the mean. Needs item features with
 * labels.
 */
@About(
    value = "Mean pairwise distance of the items in a list, by their labels.",
    formula =
        "2 / (n (n − 1)) Σ_{i < j ∈ L} 1 − |Gᵢ ∩ Gⱼ| / √(|Gᵢ| |Gⱼ|)\n"
            + "L: the n items with labels in the top k, Gᵢ: labels of item i, as in"
            + " IntraListDiversity(feature=genres)@10",
    papers = {
      @Paper(
          value = "Smyth and McClave. Similarity vs. Diversity. ICCBR 2001",
          doi = "10.1007/3-540-44593-5_25"),
      @Paper(
          value =
              "Ziegler et al. Improving Recommendation Lists through Topic Diversification. WWW"
                  + " 2005",
          doi = "10.1145/1060745.1060754")
    })
record IntraListDiversity(
    @Param("item feature with labels; by default the only one that the data set has")
        Optional<String> feature)
    implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    Labelled items = Labelled.of(data.itemFeatures(), feature, "item", "IntraListDiversity");
    return ranked -> of(ranked, items);
  }

  private static double of(RankedCase ranked, Labelled items) {
    LabelVectors vectors = new LabelVectors(items);
    for (int position = 0; position < ranked.places(); position++) {
      vectors.add(ranked.ranking()[position]);
    }
    double pairs = vectors.count() * (vectors.count() - 1.0) / 2;
    return pairs == 0 ? Double.NaN : Math.max(0, 1 - vectors.pairs() / pairs); // rounding below 0
  }
}
