package org.recital.framework.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recital.reports.store.PlannedTrial;

/**
 * The trials of an experiment that are known so far; searches plan more as results arrive.
 *
 * @param trials trials in the order of the spec; several may have the same fingerprint
 */
public record Plan(List<PlannedTrial> trials) {
  public Plan {
    trials = List.copyOf(trials);
  }

  /** Trials with distinct fingerprints: the first trial with each fingerprint. */
  public List<PlannedTrial> distinct() {
    Map<String, PlannedTrial> first = new LinkedHashMap<>();
    trials.forEach(trial -> first.putIfAbsent(trial.fingerprint(), trial));
    return List.copyOf(first.values());
  }

  /** Number of trials with the same fingerprint as an earlier trial. */
  public int duplicates() {
    return trials.size() - distinct().size();
  }
}
