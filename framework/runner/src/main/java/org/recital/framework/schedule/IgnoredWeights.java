package org.recital.framework.schedule;

import java.util.List;
import java.util.stream.Collectors;
import org.recital.framework.search.Variant;
import org.recital.framework.spec.Experiment;

/** Variants whose data has weights that their models do not use. */
final class IgnoredWeights {
  private IgnoredWeights() {}

  /** A line that names the variants; empty if there are none. */
  static List<String> notes(Experiment experiment) {
    String variants =
        experiment.variants().stream()
            .filter(IgnoredWeights::ignores)
            .map(variant -> "'" + variant.name() + "'")
            .collect(Collectors.joining(", "));
    return variants.isEmpty()
        ? List.of()
        : List.of(
            "the weights of interactions ('weight' of the data set) are not used by the models of"
                + " these variants: "
                + variants);
  }

  private static boolean ignores(Variant variant) {
    return variant.trials().stream()
        .anyMatch(
            trial -> trial.spec().dataset().hasWeights() && !trial.spec().model().usesWeights());
  }
}
