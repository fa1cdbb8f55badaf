package org.recital.framework.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.recital.framework.trial.Extent;

/** Runs the trials of a search on imaginary workers, which end trials in a random order. */
final class SearchedTrials {
  /** Outcome of a trial. */
  interface Objective {
    TrialOutcome outcome(Map<String, String> configuration, long seed, Extent extent);
  }

  /** A trial that was run. */
  record Run(Map<String, String> configuration, long seed, Extent extent) {
    boolean isOf(OptionalInt epochs) {
      return extent.epochs().equals(epochs);
    }
  }

  private final VariantSearch search;
  private final List<ScheduledTrial> waiting = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private int mostRunning;

  SearchedTrials(VariantSearch search) {
    this.search = search;
  }

  /** Runs all trials, at most as many at a time as there are workers. */
  SearchedTrials run(Objective objective, int workers, RandomGenerator random) {
    List<ScheduledTrial> running = new ArrayList<>();
    ask();
    while (!waiting.isEmpty() || !running.isEmpty()) {
      while (running.size() < workers && !waiting.isEmpty()) {
        running.add(waiting.remove(0));
      }
      mostRunning = Math.max(mostRunning, running.size());
      ScheduledTrial ended = running.remove(random.nextInt(running.size()));
      search.ended(
          ended,
          objective.outcome(
              ended.trial().configuration(), ended.trial().spec().seed(), ended.extent()));
      ask();
    }
    return this;
  }

  private void ask() {
    for (ScheduledTrial trial : search.available()) {
      waiting.add(trial);
      runs.add(new Run(trial.trial().configuration(), trial.trial().spec().seed(), trial.extent()));
    }
  }

  VariantSearch search() {
    return search;
  }

  /** All trials in the order in which the search scheduled them. */
  List<Run> runs() {
    return runs;
  }

  Stream<Run> runs(Extent extent) {
    return runs.stream().filter(run -> run.extent().equals(extent));
  }

  int mostRunning() {
    return mostRunning;
  }
}
