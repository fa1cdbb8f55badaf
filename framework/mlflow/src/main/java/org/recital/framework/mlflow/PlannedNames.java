package org.recital.framework.mlflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;

/**
 * Names of runs, derived from the plans of their experiments. A plan is read again only for a trial
 * with a new variant or parameter. Used by one thread.
 */
final class PlannedNames {
  private final ResultsStore store;
  private final Map<String, RunNames> names = new HashMap<>();

  PlannedNames(ResultsStore store) {
    this.store = store;
  }

  String of(String experiment, PlannedTrial trial) {
    RunNames known = names.getOrDefault(experiment, RunNames.none());
    if (!known.cover(trial)) {
      known = known.with(store.planned(experiment)).with(List.of(trial));
      names.put(experiment, known);
    }
    return known.of(trial);
  }
}
