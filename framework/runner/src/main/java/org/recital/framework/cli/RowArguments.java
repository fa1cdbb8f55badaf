package org.recital.framework.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.recital.registry.config.Suggestions;
import org.recital.reports.leaderboard.ComparedRow;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.Repetition;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.TrialName;

/**
 * Lookup of rows by the arguments of {@code recital compare}. Names of variants do not contain a
 * slash.
 */
final class RowArguments {
  /** A variant with a seed and possibly a fold. The groups contain no leading zeros. */
  private static final Pattern TRIAL =
      Pattern.compile("(.+)/seed (?:0+(?=[0-9]))?(-?[0-9]+)(?:, fold 0*([0-9]+))?");

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{8,}");

  private final ResultsStore store;
  private final String recent; // the most recently run experiment

  /** Throws if the store has no experiments. */
  RowArguments(ResultsStore store) {
    this.store = store;
    this.recent = Experiments.find(store, Optional.empty());
  }

  /**
   * The rows of an argument.
   *
   * @param rows one row for each protocol, at least one, with its name in the experiment
   */
  record NamedRows(String experiment, List<ComparedRow> rows) {
    NamedRows {
      rows = List.copyOf(rows);
    }

    /**
     * The rows. Their names contain the name of the experiment, unless both arguments name rows of
     * the same experiment.
     */
    List<ComparedRow> rows(boolean isOneExperiment) {
      return isOneExperiment
          ? rows
          : rows.stream().map(row -> row.named(experiment + "/" + row.name())).toList();
    }
  }

  /**
   * Finds the rows.
   *
   * @throws BadArgumentException if no row has this name, or the row has no test metrics
   */
  NamedRows find(String argument) {
    Matcher trial = TRIAL.matcher(argument);
    if (trial.matches()) {
      return repetitions(
          argument, variant(trial.group(1)), trial.group(2), Optional.ofNullable(trial.group(3)));
    }
    if (FINGERPRINT.matcher(argument).matches() && !isName(argument)) {
      return ofFingerprint(argument);
    }
    return rows(argument, variant(argument));
  }

  /** A variant of an experiment. */
  private record Variant(String experiment, String name) {}

  private Variant variant(String argument) {
    if (variants(recent).contains(argument)) {
      return new Variant(recent, argument);
    }
    int slash = argument.lastIndexOf('/');
    if (slash > 0) {
      String experiment = Experiments.find(store, Optional.of(argument.substring(0, slash)));
      String name = argument.substring(slash + 1);
      Experiments.requireVariant(store, experiment, name);
      return new Variant(experiment, name);
    }
    if (experiments().contains(argument)) {
      return onlyVariant(argument);
    }
    throw unknown(argument);
  }

  private Variant onlyVariant(String experiment) {
    Set<String> variants = variants(experiment);
    if (variants.size() != 1) {
      throw new BadArgumentException(
          String.format(
              Locale.ROOT,
              "experiment '%s' has %s; choose one of them as %s/VARIANT. Known variants: %s",
              experiment,
              Plurals.count(variants.size(), "variant"),
              experiment,
              Suggestions.known(variants)));
    }
    return new Variant(experiment, variants.iterator().next());
  }

  private NamedRows rows(String argument, Variant variant) {
    List<ComparedRow> rows = ComparedRow.of(store.trials(variant.experiment()), variant.name());
    if (rows.isEmpty()) {
      throw new BadArgumentException(
          "'"
              + argument
              + "' has no test metrics yet; 'recital status "
              + variant.experiment()
              + "' prints its trials");
    }
    return new NamedRows(variant.experiment(), rows);
  }

  /**
   * Those trials in the row of the variant that have the given seed.
   *
   * @param fold the only fold; empty for all folds of the seed
   */
  private NamedRows repetitions(
      String argument, Variant variant, String seed, Optional<String> fold) {
    List<ComparedRow> rows = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (ComparedRow row : rows(argument, variant).rows()) {
      Set<Repetition> wanted = new LinkedHashSet<>();
      for (Repetition one : row.repetitions()) {
        known.add(fold.isPresent() ? one.text() : Long.toString(one.seed()));
        if (Long.toString(one.seed()).equals(seed)
            && fold.filter(number -> !number.equals(one.foldText())).isEmpty()) {
          wanted.add(one);
        }
      }
      row.only(wanted).map(RowArguments::named).ifPresent(rows::add);
    }
    if (rows.isEmpty()) {
      throw new BadArgumentException(
          String.format(
              Locale.ROOT,
              "'%s/%s' has no test metrics for seed %s%s. Known %s: %s",
              variant.experiment(),
              variant.name(),
              seed,
              fold.map(number -> ", fold " + number).orElse(""),
              fold.isPresent() ? "seeds and folds" : "seeds",
              String.join(fold.isPresent() ? "; " : ", ", known)));
    }
    return new NamedRows(variant.experiment(), rows);
  }

  /**
   * A row with the trials of one seed. Its name contains the fold only if there is a single trial.
   */
  private static ComparedRow named(ComparedRow row) {
    PlannedTrial first = row.trials().get(0).plan();
    return row.named(row.trials().size() == 1 ? TrialName.of(first) : TrialName.withoutFold(first));
  }

  private NamedRows ofFingerprint(String prefix) {
    Map<String, String> experimentOf = new LinkedHashMap<>(); // by fingerprint
    for (String experiment : experiments()) {
      for (PlannedTrial trial : store.planned(experiment)) {
        if (trial.fingerprint().startsWith(prefix)) {
          experimentOf.merge(trial.fingerprint(), experiment, (a, b) -> b.equals(recent) ? b : a);
        }
      }
    }
    if (experimentOf.size() != 1) {
      throw new BadArgumentException(
          experimentOf.isEmpty()
              ? "no trial has a fingerprint that begins with '"
                  + prefix
                  + "'; 'recital export trials EXPERIMENT' prints the fingerprints"
              : String.format(
                  Locale.ROOT,
                  "the fingerprints of %d trials begin with '%s'; give more characters",
                  experimentOf.size(),
                  prefix));
    }
    Map.Entry<String, String> found = experimentOf.entrySet().iterator().next();
    StoredTrial trial =
        store.trials(found.getValue()).stream()
            .filter(one -> one.plan().fingerprint().equals(found.getKey()))
            .findFirst()
            .orElseThrow();
    if (trial.result().filter(result -> !result.test().isEmpty()).isEmpty()) {
      throw new BadArgumentException(
          String.format(
              Locale.ROOT,
              "trial '%s' of experiment '%s' has no test metrics; a search evaluates only its"
                  + " best configuration on the test part, unless the spec has evaluation:"
                  + " {test: all}",
              TrialName.of(trial.plan()),
              found.getValue()));
    }
    return new NamedRows(
        found.getValue(), List.of(new ComparedRow(TrialName.of(trial.plan()), List.of(trial))));
  }

  private boolean isName(String argument) {
    return variants(recent).contains(argument) || experiments().contains(argument);
  }

  private BadArgumentException unknown(String argument) {
    Set<String> variants = variants(recent);
    Set<String> known = new LinkedHashSet<>(variants);
    known.addAll(experiments());
    return new BadArgumentException(
        String.format(
            Locale.ROOT,
            "'%s' is neither a variant of '%s' nor an experiment.%s Known variants: %s. Known"
                + " experiments: %s",
            argument,
            recent,
            Suggestions.didYouMean(argument, known),
            Suggestions.known(variants),
            Suggestions.known(experiments())));
  }

  private List<String> experiments() {
    return store.experimentNames().stream().sorted().toList();
  }

  private Set<String> variants(String experiment) {
    return store.planned(experiment).stream()
        .map(PlannedTrial::variant)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
