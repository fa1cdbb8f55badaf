package org.recital.framework.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.metric.MetricName;
import org.recital.registry.param.Param;

/** How models are measured: {@code evaluation} in a spec. */
public record EvaluationConfig(
    @Param(value = "which items compete for a place in a list", byDefault = "unseen")
        Candidates candidates,
    @Param(
            value = "what is measured; a name without a cut-off is measured at every cut-off",
            byDefault = "[nDCG, Recall, HitRate, MRR]")
        List<MetricName> metrics,
    @Param(value = "lengths of lists", byDefault = "[10, 20]", min = 1, unique = true)
        List<Integer> cutoffs,
    @Param("the one validation metric that picks epochs, points and winners")
        Optional<MetricName> select,
    @Param(
            value =
                "cases of the validation part that are measured while training goes on, drawn at random;"
                    + " all where it is not given, and all at the end in any case",
            min = 1)
        OptionalInt maxCases,
    @Param(
            value = "whether predicted ratings are clipped to the range of the training ratings",
            byDefault = "false")
        boolean clip) {
  public EvaluationConfig {
    metrics = List.copyOf(metrics);
    cutoffs = List.copyOf(cutoffs);
  }
}
