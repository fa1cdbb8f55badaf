package org.recital.framework.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.framework.schedule.Preview;
import org.recital.framework.spec.Experiment;
import org.recital.registry.data.DataHome;
import org.recital.reports.leaderboard.ExpectedValue;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.leaderboard.Verification;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoredTrial;

/** Comparison of the stored results of a spec with the values that it expects. */
record StoredValues(Console console, ResultsFolder results) {
  List<Verification> of(Experiment experiment) {
    List<ExpectedValue> expected = Expectations.of(experiment);
    if (results.location().exists()) {
      try (ResultsStore store = results.location().openExisting()) {
        return store
            .experiment(experiment.name())
            .map(recorded -> compared(expected, experiment, recorded, store))
            .orElseGet(() -> notMeasured(expected));
      }
    }
    return notMeasured(expected);
  }

  private static List<Verification> notMeasured(List<ExpectedValue> expected) {
    return expected.stream().map(Verification::notMeasured).toList();
  }

  private List<Verification> compared(
      List<ExpectedValue> expected,
      Experiment experiment,
      org.recital.reports.store.Experiment recorded,
      ResultsStore store) {
    Set<String> planned = planned(experiment, store);
    // the store may have trials of another version of the spec under the same name
    List<StoredTrial> trials =
        store.trials(experiment.name()).stream()
            .filter(trial -> planned.contains(trial.plan().fingerprint()))
            .toList();
    return Verification.of(expected, Leaderboard.of(recorded, trials, List.of()));
  }

  private Set<String> planned(Experiment experiment, ResultsStore store) {
    DataHome home = DataFolders.of(console, experiment.folder());
    return Preview.of(experiment, home, console.registry(), Optional.of(store)).trials().stream()
        .map(forecast -> forecast.plan().fingerprint())
        .collect(Collectors.toSet());
  }
}
