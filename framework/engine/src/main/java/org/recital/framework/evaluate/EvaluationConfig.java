package org.recital.framework.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.Selection;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/** The {@code evaluation} section of a spec. */
public record EvaluationConfig(
    @Param(value = "items that are ranked for each case", byDefault = "unseen")
        Candidates candidates,
    @Param(
            value =
                "metrics, optionally with parameters, such as RBP(persistence=0.9); a metric"
                    + " without a cutoff is evaluated at every cutoff of 'cutoffs'",
            byDefault = "[nDCG, Recall, HitRate, MRR]")
        List<MetricName> metrics,
    @Param(
            value = "cutoffs of ranking metrics",
            byDefault = "[10, 20]",
            min = 1,
            unique = true,
            max = MetricName.MAX_CUTOFF)
        List<Integer> cutoffs,
    @Param(
            "validation metric that selects epochs, configurations and the best variant; or a"
                + " weighted mean of several metrics with positive weights, such as {nDCG@10: 0.7,"
                + " Coverage@10: 0.3}")
        Optional<Selection> select,
    @Param(
            value =
                "maximum number of randomly drawn validation cases that are evaluated during"
                    + " training, by default all; the final evaluation uses all cases",
            min = 1,
            max = UpperBound.ROWS)
        OptionalInt maxCases,
    @Param(
            value = "whether predicted ratings are clipped to the range of the training ratings",
            byDefault = "false")
        boolean clip,
    @Param(
            value =
                "configurations that are evaluated on the test part: the winner of each variant, or"
                    + " all",
            byDefault = "winners")
        TestedConfigurations test) {
  public EvaluationConfig {
    metrics = List.copyOf(metrics);
    cutoffs = List.copyOf(cutoffs);
  }

  /** Which configurations of a search are evaluated on the test part. */
  public enum TestedConfigurations {
    /** The best configuration of each variant. */
    WINNERS,
    ALL
  }
}
