package org.recital.framework.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.recital.reports.store.ExperimentSummary;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;

/** Finds the experiment that a command is about. */
final class Experiments {
  private Experiments() {}

  /**
   * The named experiment, otherwise the one that was run last.
   *
   * @throws StoreException if there is none
   */
  static ExperimentSummary find(ResultsStore store, Optional<String> name) {
    List<ExperimentSummary> all = store.experiments();
    if (name.isEmpty()) {
      return all.stream()
          .max(Comparator.comparing(ExperimentSummary::lastRun))
          .orElseThrow(() -> new StoreException("there is no experiment in the results"));
    }
    return all.stream()
        .filter(experiment -> experiment.name().equals(name.get()))
        .findFirst()
        .orElseThrow(() -> new StoreException(unknown(all, name.get())));
  }

  private static String unknown(List<ExperimentSummary> all, String name) {
    String known = String.join(", ", all.stream().map(ExperimentSummary::name).toList());
    return "there is no experiment '%s' in the results; there %s"
        .formatted(name, all.isEmpty() ? "is none" : "are: " + known);
  }
}
