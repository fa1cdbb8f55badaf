package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.SearchRecord;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;

/**
 * The search of a variant in numbers. Every planned configuration is complete, stopped, failed or
 * unfinished.
 *
 * @param record the recorded search; empty if an early release ran it
 * @param select validation metric of the search; empty without selection
 * @param seeds different seeds of the trials, in the order of the plan
 * @param configurations number of planned configurations
 * @param stopped configurations that successive halving stopped
 * @param failed configurations whose trials ended without a result
 * @param unfinished configurations with trials that are running or not started
 * @param trials trials with a result
 * @param epochs epochs of all trials with a result
 * @param trainingSeconds training time of all trials with a result, in seconds
 * @param former number of trials that have a result but are no longer planned
 */
public record SearchSummary(
    String variant,
    Optional<SearchRecord> record,
    Optional<String> select,
    List<Long> seeds,
    int configurations,
    int stopped,
    int failed,
    int unfinished,
    int trials,
    int epochs,
    double trainingSeconds,
    int former) {
  public SearchSummary {
    seeds = List.copyOf(seeds);
  }

  /** The summaries of the variants with a search, in the order of the plan. */
  static List<SearchSummary> of(List<StoredTrial> trials) {
    Map<String, List<StoredTrial>> byVariant = new LinkedHashMap<>();
    for (StoredTrial trial : trials) {
      if (!trial.plan().configuration().isEmpty()) {
        byVariant.computeIfAbsent(trial.plan().variant(), variant -> new ArrayList<>()).add(trial);
      }
    }
    return byVariant.values().stream().map(SearchSummary::ofVariant).toList();
  }

  private static SearchSummary ofVariant(List<StoredTrial> trials) {
    Map<Map<String, String>, List<StoredTrial>> byConfiguration = new LinkedHashMap<>();
    for (StoredTrial trial : trials) {
      byConfiguration
          .computeIfAbsent(trial.plan().configuration(), configuration -> new ArrayList<>())
          .add(trial);
    }
    List<State> states = byConfiguration.values().stream().map(SearchSummary::state).toList();
    StoredTrial first = trials.get(0);
    List<AttemptResult> results =
        trials.stream().flatMap(trial -> trial.result().stream()).toList();
    return new SearchSummary(
        first.plan().variant(),
        Optional.empty(),
        first.plan().select(),
        trials.stream().map(trial -> trial.plan().seed()).distinct().toList(),
        states.size(),
        count(states, State.STOPPED),
        count(states, State.FAILED),
        count(states, State.PLANNED),
        results.size(),
        results.stream().mapToInt(AttemptResult::epochs).sum(),
        results.stream().mapToDouble(result -> Cost.seconds(result, "train")).sum(),
        0);
  }

  /**
   * State of a configuration: FINISHED if any trial is FINISHED, or else STOPPED if any is STOPPED.
   * If no trial has a result: FAILED if all trials are FAILED, or else PLANNED.
   */
  private static State state(List<StoredTrial> trials) {
    List<State> states = trials.stream().map(StoredTrial::state).distinct().toList();
    for (State state : List.of(State.FINISHED, State.STOPPED)) {
      if (states.contains(state)) {
        return state;
      }
    }
    return states.equals(List.of(State.FAILED)) ? State.FAILED : State.PLANNED;
  }

  private static int count(List<State> states, State state) {
    return (int) states.stream().filter(state::equals).count();
  }

  /**
   * The same summary with the recorded search of the variant and its number of former trials.
   *
   * @param formerTrials numbers of trials of earlier plans by variant
   */
  SearchSummary recordedIn(List<SearchRecord> searches, Map<String, Integer> formerTrials) {
    return new SearchSummary(
        variant,
        searches.stream().filter(search -> search.variant().equals(variant)).findFirst(),
        select,
        seeds,
        configurations,
        stopped,
        failed,
        unfinished,
        trials,
        epochs,
        trainingSeconds,
        formerTrials.getOrDefault(variant, 0));
  }
}
