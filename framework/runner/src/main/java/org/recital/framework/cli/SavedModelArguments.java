package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.recital.framework.schedule.ThisProcess;
import org.recital.registry.config.Suggestions;
import org.recital.reports.leaderboard.ComparedRow;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.Repetition;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoredTrial;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments that name the saved model of a trial. */
final class SavedModelArguments {
  @Parameters(
      index = "0",
      paramLabel = "EXPERIMENT",
      arity = "0..1",
      description = "Name of the experiment; by default, the most recently run experiment.")
  private Optional<String> experiment = Optional.empty();

  @Parameters(
      index = "1",
      paramLabel = "VARIANT",
      arity = "0..1",
      description =
          "Variant of the experiment; required if models of several variants are saved. For"
              + " a search, the model of the winner is used.")
  private Optional<String> variant = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Seed of the trial; by default, the lowest seed with a saved model.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--fold",
      paramLabel = "FOLD",
      description =
          "Fold of the trial, if its split has folds; by default, the lowest with a saved model.")
  private Optional<Integer> fold = Optional.empty();

  @Mixin private ResultsFolder results = new ResultsFolder();

  /** Whether an experiment (possibly with a variant), a seed or a fold is given. */
  boolean isGiven() {
    return experiment.isPresent() || seed.isPresent() || fold.isPresent();
  }

  /**
   * The folder of the model.
   *
   * @throws BadArgumentException if there is no saved model for the arguments
   */
  Path find() {
    try (ResultsStore store = results.location().openExisting()) {
      String name = Experiments.find(store, experiment);
      variant.ifPresent(one -> Experiments.requireVariant(store, name, one));
      List<StoredTrial> trials = store.trials(name);
      List<StoredTrial> saved = saved(trials);
      if (saved.isEmpty()) {
        throw new BadArgumentException(
            "no models of '"
                + variant.map(one -> name + "/" + one).orElse(name)
                + "' are saved; run the experiment again with --rerun --set run.save_model=true");
      }
      String only = onlyVariant(name, saved);
      Attempt attempt = attempt(name, winners(trials, saved, only));
      Path folder = results.path().resolve(attempt.model().orElseThrow());
      if (!folder.toFile().isDirectory()) {
        throw missing(folder, attempt.environment().owner().host());
      }
      return folder;
    }
  }

  /**
   * @param host host of the process that saved the model
   */
  private static BadArgumentException missing(Path folder, String host) {
    return new BadArgumentException(
        host.equals(ThisProcess.host())
            ? "the model '"
                + folder
                + "' does not exist any more; run the experiment again with --rerun --set"
                + " run.save_model=true"
            : "the model '"
                + folder
                + "' is not on this machine, as a worker on '"
                + host
                + "' saved it in its own folder; copy it from there, or give all workers the same"
                + " --results-folder on a shared disk");
  }

  private List<StoredTrial> saved(List<StoredTrial> trials) {
    return trials.stream()
        .filter(trial -> variant.isEmpty() || trial.plan().variant().equals(variant.get()))
        .filter(trial -> trial.attempt().flatMap(Attempt::model).isPresent())
        .toList();
  }

  private static String onlyVariant(String experiment, List<StoredTrial> saved) {
    Set<String> variants =
        saved.stream()
            .map(trial -> trial.plan().variant())
            .collect(Collectors.toCollection(TreeSet::new));
    if (variants.size() > 1) {
      throw new BadArgumentException(
          String.format(
              Locale.ROOT,
              "experiment '%s' has saved models of %d variants; give one of them. Known variants:"
                  + " %s",
              experiment,
              variants.size(),
              Suggestions.known(variants)));
    }
    return variants.iterator().next();
  }

  /** The saved trials in the rows of a variant; if there are none, all saved trials. */
  private static List<StoredTrial> winners(
      List<StoredTrial> trials, List<StoredTrial> saved, String variant) {
    Set<String> rows =
        ComparedRow.of(trials, variant).stream()
            .flatMap(row -> row.trials().stream())
            .map(trial -> trial.plan().fingerprint())
            .collect(Collectors.toSet());
    List<StoredTrial> winners =
        saved.stream().filter(trial -> rows.contains(trial.plan().fingerprint())).toList();
    return winners.isEmpty() ? saved : winners;
  }

  /**
   * The latest attempt with the given seed and fold. The lowest seed and the lowest fold are used
   * if none are given.
   */
  private Attempt attempt(String experiment, List<StoredTrial> saved) {
    return saved.stream()
        .filter(trial -> isWanted(trial.plan().repetition()))
        .min(
            Comparator.comparing((StoredTrial trial) -> trial.plan().repetition())
                .thenComparing(
                    trial -> trial.attempt().orElseThrow().begun(), Comparator.reverseOrder()))
        .flatMap(StoredTrial::attempt)
        .orElseThrow(() -> new BadArgumentException(unknown(experiment, saved)));
  }

  private boolean isWanted(Repetition repetition) {
    return seed.filter(one -> one != repetition.seed()).isEmpty()
        && fold.filter(one -> repetition.fold().orElse(0) != one).isEmpty();
  }

  private String unknown(String experiment, List<StoredTrial> saved) {
    List<String> wanted = new ArrayList<>();
    seed.ifPresent(one -> wanted.add("seed " + one));
    fold.ifPresent(one -> wanted.add("fold " + one));
    Function<Repetition, String> name =
        fold.isPresent() ? Repetition::text : one -> Long.toString(one.seed());
    return String.format(
        Locale.ROOT,
        "no model of '%s' with %s is saved. Known %s: %s",
        experiment,
        String.join(" and ", wanted),
        fold.isPresent() ? "seeds and folds" : "seeds",
        saved.stream()
            .map(trial -> trial.plan().repetition())
            .sorted()
            .map(name)
            .distinct()
            .collect(Collectors.joining(fold.isPresent() ? "; " : ", ")));
  }
}
