package org.recital.framework.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.Environment;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;

/** Differences between recorded attempts and the attempts that a run would make now. */
final class Origins {
  private final String experiment;
  private final Map<Long, List<String>> experiments; // by attempt
  private final Environment now = ThisProcess.code();
  private final PlugIns plugIns;

  /**
   * @param store empty if there are no recorded attempts
   */
  Origins(
      Optional<ResultsStore> store,
      String experiment,
      Collection<Attempt> recorded,
      PlugIns plugIns) {
    this.experiment = experiment;
    this.plugIns = plugIns;
    this.experiments =
        store
            .map(open -> open.experimentsOf(recorded.stream().map(Attempt::id).toList()))
            .orElse(Map.of());
  }

  /** The differences, such as "from experiment 'saved'" and "commit 1a2b3c". */
  List<String> of(PlannedTrial trial, Attempt attempt) {
    List<String> origins = new ArrayList<>();
    List<String> ranBy = experiments.getOrDefault(attempt.id(), List.of());
    if (!ranBy.isEmpty() && !ranBy.contains(experiment)) {
      origins.add(ranBy.stream().collect(Collectors.joining("' or '", "from experiment '", "'")));
    }
    origins.addAll(Reuse.origins(attempt.environment(), now.with(plugIns.of(trial.specJson()))));
    return origins;
  }
}
