package org.recital.framework.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.recital.framework.spec.Experiment;
import org.recital.framework.spec.SpecChanges;
import org.recital.framework.spec.SpecLoader;
import org.recital.reports.store.ExperimentStatus;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/**
 * An experiment as its last run recorded it, for comparison with the current spec.
 *
 * @param specText resolved spec as YAML; empty if the experiment is not recorded
 * @param trials planned trials
 * @param hasResults whether any of the trials has finished or was stopped
 */
record RecordedExperiment(
    Optional<String> specText, List<PlannedTrial> trials, boolean hasResults) {
  private static final int MAX_LINES = 10;

  RecordedExperiment {
    trials = List.copyOf(trials);
  }

  static RecordedExperiment of(ResultsStore store, String name) {
    return new RecordedExperiment(
        store.experiment(name).map(org.recital.reports.store.Experiment::specText),
        toRun(store, name),
        store.status(name, 0).filter(RecordedExperiment::hasResults).isPresent());
  }

  private static List<PlannedTrial> toRun(ResultsStore store, String name) {
    List<PlannedTrial> external = store.external(name);
    return store.planned(name).stream().filter(trial -> !external.contains(trial)).toList();
  }

  private static boolean hasResults(ExperimentStatus status) {
    return status.count(State.FINISHED) + status.count(State.STOPPED) > 0;
  }

  /**
   * The message that the spec has another evaluation protocol than the recorded results; empty if
   * the protocols are the same or there are no results.
   */
  Optional<String> conflict(Experiment experiment, Planner planner, SpecLoader specs) {
    if (!hasResults) {
      return Optional.empty();
    }
    List<PlannedTrial> planned =
        experiment.variants().stream()
            .flatMap(variant -> variant.trials().stream().limit(1))
            .map(planner::planned)
            .toList();
    Set<String> differences = new ProtocolChange(specs).between(trials, planned);
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "experiment '"
                + experiment.name()
                + "' is recorded with another evaluation protocol: "
                + String.join("; ", differences)
                + ". Change the name of the experiment in the spec, or replace the recorded"
                + " experiment with 'recital run --replace', which keeps its results in the store");
  }

  /**
   * The changes of the spec since it was recorded: a title, at most ten changes, the number of
   * omitted changes, and the effect on recorded trials. Empty if nothing has changed.
   *
   * @param planned trials of the current plan
   */
  List<String> changes(Experiment experiment, List<PlannedTrial> planned) {
    List<String> changes =
        specText.map(text -> SpecChanges.between(text, experiment.resolved())).orElse(List.of());
    if (changes.isEmpty() || trials.isEmpty()) {
      return List.of();
    }
    String title = "the spec has changed since the last run:";
    if (changes.size() == 1) {
      return List.of(title + " " + changes.get(0) + "; " + effect(planned));
    }
    List<String> lines = new ArrayList<>(List.of(title));
    changes.stream().limit(MAX_LINES).forEach(change -> lines.add("  " + change));
    if (changes.size() > MAX_LINES) {
      lines.add("  and " + (changes.size() - MAX_LINES) + " more");
    }
    lines.add("  " + effect(planned));
    return lines;
  }

  private String effect(List<PlannedTrial> planned) {
    Set<String> removed = new HashSet<>();
    trials.forEach(trial -> removed.add(trial.fingerprint()));
    planned.forEach(trial -> removed.remove(trial.fingerprint()));
    return switch (removed.size()) {
      case 0 -> "all recorded trials are still part of the experiment";
      case 1 -> "1 recorded trial is no longer part of the experiment";
      default -> removed.size() + " recorded trials are no longer part of the experiment";
    };
  }
}
