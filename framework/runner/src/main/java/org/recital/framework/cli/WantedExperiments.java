package org.recital.framework.cli;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.recital.registry.config.Suggestions;
import org.recital.reports.store.ExperimentStatus;
import org.recital.reports.store.LastRun;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/**
 * The experiments whose trials a worker may run: those given on the command line, or all. Used by
 * one thread.
 */
final class WantedExperiments {
  private final Console console;
  private final ResultsStore store;
  private final List<String> given;
  private final Set<String> refused = new LinkedHashSet<>();
  private final Set<String> begun = new HashSet<>(); // those whose run this worker has seen

  /**
   * @param given names of experiments; empty for all
   */
  WantedExperiments(Console console, ResultsStore store, List<String> given) {
    this.console = console;
    this.store = store;
    this.given = List.copyOf(given);
  }

  /** Whether all given experiments are recorded. */
  boolean areRecorded() {
    return store.experimentNames().containsAll(given);
  }

  /** Prints the first given experiment that is not recorded. */
  void printMissing() {
    List<String> known = store.experimentNames();
    given.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name ->
                console
                    .err()
                    .println(
                        "recital: no run of experiment '"
                            + name
                            + "' has begun; start it with 'recital run', or correct the name. Known"
                            + " experiments: "
                            + (known.isEmpty() ? "none" : Suggestions.known(known))));
  }

  /** Leaves the trials of an experiment to workers on other machines. */
  void refuse(String name, String reason) {
    console.err().println("recital: " + reason);
    refused.add(name);
  }

  boolean isAnyRefused() {
    return !refused.isEmpty();
  }

  boolean areAllRefused() {
    return !given.isEmpty() && refused.containsAll(given);
  }

  /** The experiment with the oldest trial that no worker has claimed. */
  Optional<String> next() {
    Optional<String> next = wanted(store.jobs().claimable()).findFirst();
    next.ifPresent(begun::add);
    return next;
  }

  /** Whether a run, or the trials of other workers, may lead to further trials. */
  boolean mayOffer() {
    List<String> active = wanted(given).filter(store::isReserved).toList();
    active.stream().filter(this::isRunning).forEach(begun::add); // else it is about to begin
    return !active.isEmpty() || wanted(store.jobs().experiments()).findAny().isPresent();
  }

  /**
   * Whether experiments are given and all of them are complete. A run may be about to begin until
   * this worker has seen the run.
   */
  boolean areComplete() {
    return !given.isEmpty()
        && wanted(given).allMatch(name -> begun.contains(name) && isComplete(name));
  }

  /** Prints the given experiments whose run was interrupted; returns whether there are any. */
  boolean printInterrupted() {
    List<String> interrupted = wanted(given).filter(name -> !isComplete(name)).toList();
    for (String name : interrupted) {
      console
          .err()
          .println(
              "recital: the run of experiment '"
                  + name
                  + "' was ended before the experiment was complete; start it again with 'recital"
                  + " run', then start this worker again");
    }
    return !interrupted.isEmpty();
  }

  private Stream<String> wanted(List<String> names) {
    return names.stream()
        .filter(name -> given.isEmpty() || given.contains(name))
        .filter(name -> !refused.contains(name));
  }

  private boolean isRunning(String name) {
    return store.lastRun(name).filter(run -> run.state() == State.RUNNING).isPresent();
  }

  /** Experiments of earlier releases have no recorded run; they are complete if all trials are. */
  private boolean isComplete(String name) {
    return store
        .lastRun(name)
        .map(LastRun::isComplete)
        .orElseGet(() -> store.status(name, 0).filter(WantedExperiments::haveEnded).isPresent());
  }

  private static boolean haveEnded(ExperimentStatus trials) {
    return trials.open() == 0 && !trials.trials().isEmpty();
  }
}
