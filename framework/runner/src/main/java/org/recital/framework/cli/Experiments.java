package org.recital.framework.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.registry.config.Suggestions;
import org.recital.reports.store.ExperimentSummary;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;

/** Finds the experiment that a command is about. */
final class Experiments {
  private Experiments() {}

  /**
   * The named experiment, otherwise the one that was run last.
   *
   * @throws BadArgumentException if there is none of that name
   * @throws StoreException if there is none at all
   */
  static ExperimentSummary find(ResultsStore store, Optional<String> name) {
    List<ExperimentSummary> all = store.experiments();
    if (name.isEmpty()) {
      return all.stream()
          .max(Comparator.comparing(ExperimentSummary::lastRun))
          .orElseThrow(() -> new StoreException("there is no experiment in the results"));
    }
    return all.stream()
        .filter(experiment -> experiment.name().equals(name.get()))
        .findFirst()
        .orElseThrow(() -> unknown(all, name.get()));
  }

  /**
   * Makes sure that an experiment has a variant.
   *
   * @throws BadArgumentException if it has none of that name
   */
  static void requireVariant(ResultsStore store, String experiment, String variant) {
    Set<String> variants =
        store.trials(experiment).stream()
            .map(trial -> trial.plan().variant())
            .collect(Collectors.toSet());
    if (!variants.contains(variant)) {
      throw new BadArgumentException(
          String.format(
              Locale.ROOT,
              "experiment '%s' has no variant '%s' to be the baseline.%s Known variants: %s",
              experiment,
              variant,
              Suggestions.didYouMean(variant, variants),
              Suggestions.known(variants)));
    }
  }

  private static BadArgumentException unknown(List<ExperimentSummary> all, String name) {
    List<String> known = all.stream().map(ExperimentSummary::name).toList();
    return new BadArgumentException(
        String.format(
            Locale.ROOT,
            "there is no experiment '%s' in the results.%s Known experiments: %s",
            name,
            Suggestions.didYouMean(name, known),
            Suggestions.known(known)));
  }
}
