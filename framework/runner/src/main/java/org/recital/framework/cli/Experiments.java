package org.recital.framework.cli;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.registry.config.Suggestions;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;

/** Lookup of experiments and variants in a results store. */
final class Experiments {
  private Experiments() {}

  /**
   * Checks that an experiment exists and returns its name. If no name is given, returns the name of
   * the most recently run experiment.
   *
   * @throws BadArgumentException if no experiment has this name
   * @throws StoreException if the store has no experiments
   */
  static String find(ResultsStore store, Optional<String> name) {
    List<String> all = store.experimentNames();
    if (name.isEmpty()) {
      return all.stream()
          .findFirst()
          .orElseThrow(() -> new StoreException("the results store has no experiments"));
    }
    return name.filter(all::contains).orElseThrow(() -> unknown(all, name.get()));
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

  /** The error for a name that is no variant of an experiment. */
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

  private static BadArgumentException unknown(List<String> all, String name) {
    List<String> known = all.stream().sorted().toList();
    return new BadArgumentException(
        String.format(
            Locale.ROOT,
            "unknown experiment '%s'.%s Known experiments: %s",
            name,
            Suggestions.didYouMean(name, known),
            Suggestions.known(known)));
  }
}
