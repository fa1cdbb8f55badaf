package org.recital.framework.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.framework.schedule.Forecast;
import org.recital.framework.schedule.Preview;
import org.recital.framework.spec.Experiment;
import org.recital.registry.data.DataHome;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.leaderboard.Verification;
import org.recital.reports.store.ReportSettings;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoredTrial;

/** Comparison of the stored results of a spec with the values that it expects. */
record StoredValues(Console console, ResultsFolder results) {
  List<Verification> of(Experiment experiment) {
    if (results.location().exists()) {
      try (ResultsStore store = results.location().openExisting()) {
        return compared(experiment, Optional.of(store));
      }
    }
    return compared(experiment, Optional.empty());
  }

  /**
   * Compares the results of the trials that the spec plans now. Other trials are ignored: the store
   * may contain trials of an earlier version of the spec, or of other variants.
   */
  private List<Verification> compared(Experiment experiment, Optional<ResultsStore> store) {
    DataHome home = DataFolders.of(console, experiment.folder());
    Preview preview = Preview.of(experiment, home, console.registry(), store);
    List<StoredTrial> trials =
        preview.trials().stream()
            .map(trial -> new StoredTrial(trial.plan(), 1, trial.recorded()))
            .toList();
    Leaderboard leaderboard = Leaderboard.of(named(experiment), trials, List.of());
    return Verification.of(Expectations.of(experiment), leaderboard, unfinished(preview));
  }

  private static org.recital.reports.store.Experiment named(Experiment experiment) {
    return new org.recital.reports.store.Experiment(
        experiment.name(), experiment.description().orElse(""), "", ReportSettings.DEFAULT);
  }

  private static Set<String> unfinished(Preview preview) {
    return Stream.concat(
            preview.trials().stream()
                .filter(Forecast::isWaiting)
                .map(trial -> trial.plan().variant()),
            preview.searches().stream()
                .filter(search -> !search.isDone())
                .map(search -> search.variant().name()))
        .collect(Collectors.toSet());
  }
}
