package org.recital.reports.store;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * An experiment with its numbers of trials by state.
 *
 * @param lastRun time of the last run
 * @param trials number of planned trials by state, without states that have no trials
 */
public record ExperimentSummary(
    String name, String description, Instant lastRun, Map<State, Integer> trials) {
  public ExperimentSummary {
    EnumMap<State, Integer> copy = new EnumMap<>(State.class);
    copy.putAll(trials);
    trials = Collections.unmodifiableMap(copy);
  }

  /** The number of trials in a state. */
  public int count(State state) {
    return trials.getOrDefault(state, 0);
  }

  /** The number of trials. */
  public int count() {
    return trials.values().stream().mapToInt(Integer::intValue).sum();
  }
}
