package org.recital.reports.store;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * An experiment and how far its trials have come.
 *
 * @param lastRun when it was last recorded
 * @param trials the number of planned trials by state; states without any are left out
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
