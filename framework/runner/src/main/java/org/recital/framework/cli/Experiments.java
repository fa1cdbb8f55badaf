package org.recital.framework.cli;

import java.util.Collection;
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

/** Lookup of experiments and variants in a results store. */
final class Experiments {
  private Experiments() {}

  /**
   * The experiment with the given name; if no name is given, the most recently run experiment.
   *
   * @throws BadArgumentException if no experiment has this name
   * @throws StoreException if the store has no experiments
   */
  static ExperimentSummary find(ResultsStore store, Optional<String> name) {
    List<ExperimentSummary> all = store.experiments();
    if (name.isEmpty()) {
      return all.stream()
          .max(Comparator.comparing(ExperimentSummary::lastRun))
          .orElseThrow(() -> new StoreException("the results store has no experiments"));
    }
    return all.stream()
        .filter(experiment -> experiment.name().equals(name.get()))
        .findFirst()
        .orElseThrow(() -> unknown(all, name.get()));
  }

  /**
   * Checks that an experiment has a variant.
   *
   * @throws BadArgumentException if no variant has this name
   */
  static void requireVariant(ResultsStore store, String experiment, String variant) {
    Set<String> variants =
        store.trials(experiment).stream()
            .map(trial -> trial.plan().variant())
            .collect(Collectors.toSet());
    if (!variants.contains(variant)) {
      throw unknownVariant(experiment, variant, variants);
    }
  }

  /** The error that an experiment has no such variant. */
  static BadArgumentException unknownVariant(
      String experiment, String variant, Collection<String> variants) {
    return new BadArgumentException(
        String.format(
            Locale.ROOT,
            "experiment '%s' has no variant '%s'.%s Known variants: %s",
            experiment,
            variant,
            Suggestions.didYouMean(variant, variants),
            Suggestions.known(variants)));
  }

  private static BadArgumentException unknown(List<ExperimentSummary> all, String name) {
    List<String> known = all.stream().map(ExperimentSummary::name).toList();
    return new BadArgumentException(
        String.format(
            Locale.ROOT,
            "unknown experiment '%s'.%s Known experiments: %s",
            name,
            Suggestions.didYouMean(name, known),
            Suggestions.known(known)));
  }
}
