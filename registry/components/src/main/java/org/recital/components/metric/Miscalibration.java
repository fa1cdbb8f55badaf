package org.recital.components.metric;

import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/**
 * Calibration metric C_KL: Kullback–Leibler divergence of the label distribution of a list from
 * that of the user's profile. The profile consists of the distinct items of the user's training
 * interactions or, for a held-out user, of the inputs. The value is 0 for a calibrated list, in
 * which each label has the same share as in the profile.
 *
 * <p>All items have the same weight, which is divided equally among the labels of an item. Items
 * without labels are left out. If the profile or the list has no item with labels, the value is NaN
 * and the case is excluded from the mean. Needs item features with labels.
 */
@About(
    value = "Divergence of the labels of a list from those of the user's profile.",
    formula =
        "Σ_g p(g) ln(p(g) / ((1 − α) q(g) + α p(g)))\n"
            + "p, q: label distributions of the profile and the list; each item i gives weight"
            + " 1/|Gᵢ| to each of its labels Gᵢ, averaged over the items",
    papers =
        @Paper(
            value = "Steck. Calibrated Recommendations. RecSys 2018",
            doi = "10.1145/3240323.3240372"))
record Miscalibration(
    @Param("item feature with labels; by default the only one that the data set has")
        Optional<String> feature,
    @Param(
            value =
                "α, weight of the profile's distribution, which is mixed into that of the list so"
                    + " that the value is finite",
            byDefault = "0.01",
            above = 0,
            below = 1)
        double smoothing)
    implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.LOWER;
  }

  @Override
  public Measure over(MetricData data) {
    Labelled items = Labelled.of(data.itemFeatures(), feature, "item", "Miscalibration");
    return ranked ->
        divergence(
            shares(data.profiles().itemsOf(ranked.user()).intStream().distinct(), items),
            shares(IntStream.of(ranked.ranking()).limit(ranked.places()), items));
  }

  /** Share of each label, {@code [labels]}; NaN if no item has labels. */
  private static double[] shares(IntStream chosen, Labelled items) {
    double[] shares = new double[items.labels()];
    int count = 0;
    for (PrimitiveIterator.OfInt next = chosen.iterator(); next.hasNext(); ) {
      int[] labels = items.of(next.nextInt());
      for (int label : labels) {
        shares[label] += 1.0 / labels.length;
      }
      count += labels.length > 0 ? 1 : 0;
    }
    for (int label = 0; label < shares.length; label++) {
      shares[label] /= count;
    }
    return shares;
  }

  private double divergence(double[] profile, double[] list) {
    double sum = 0;
    for (int label = 0; label < profile.length; label++) {
      double p = profile[label];
      double q = (1 - smoothing) * list[label] + smoothing * p;
      sum += p == 0 && !Double.isNaN(q) ? 0 : p * Math.log(p / q);
    }
    return Double.isNaN(sum) ? sum : Math.max(0, sum); // rounding below 0
  }
}
