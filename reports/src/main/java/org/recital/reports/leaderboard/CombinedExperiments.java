package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.PlotKind;
import org.recital.reports.store.ReportSettings;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.SearchRecord;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.TestEvaluation;

/**
 * Several experiments in one leaderboard; results with the same protocol share a table. Variants
 * with the same name in several experiments are named {@code experiment: variant}.
 */
final class CombinedExperiments {
  private final ResultsStore store;
  private final Map<String, List<StoredTrial>> trials = new LinkedHashMap<>(); // by experiment
  private final Set<String> shared = new HashSet<>(); // names in several experiments

  CombinedExperiments(ResultsStore store, List<String> experiments) {
    this.store = store;
    Set<String> seen = new HashSet<>();
    for (String experiment : experiments) {
      List<StoredTrial> planned = store.trials(experiment);
      trials.put(experiment, planned);
      Set<String> variants = new LinkedHashSet<>();
      planned.forEach(trial -> variants.add(trial.plan().variant()));
      variants.stream().filter(variant -> !seen.add(variant)).forEach(shared::add);
    }
  }

  Leaderboard leaderboard(Optional<String> baseline) {
    List<StoredTrial> all = new ArrayList<>();
    Set<TestEvaluation> evaluations = new LinkedHashSet<>();
    List<SearchRecord> searches = new ArrayList<>();
    Map<String, Integer> former = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    trials.forEach(
        (experiment, planned) -> {
          planned.forEach(trial -> all.add(renamed(experiment, trial)));
          planned.stream()
              .map(trial -> trial.plan().variant())
              .forEach(variant -> names.put(name(experiment, variant), variant));
          evaluations.addAll(store.testEvaluations(experiment));
          store
              .searches(experiment)
              .forEach(one -> searches.add(one.ofVariant(name(experiment, one.variant()))));
          store
              .formerTrials(experiment)
              .forEach((variant, count) -> former.put(name(experiment, variant), count));
        });
    Experiment combined = new Experiment(String.join(", ", trials.keySet()), "", "", settings());
    return Leaderboard.of(combined, all, List.copyOf(evaluations))
        .withBaselineOfSettings(baseline, store::testCases)
        .searchedIn(searches, former)
        .named(names);
  }

  /**
   * Settings with all metrics and plots of the experiments' settings, and with a baseline if they
   * name exactly one.
   */
  private ReportSettings settings() {
    Set<String> metrics = new LinkedHashSet<>();
    Set<String> baselines = new HashSet<>();
    Set<PlotKind> plots = EnumSet.noneOf(PlotKind.class);
    for (String experiment : trials.keySet()) {
      ReportSettings settings =
          store.experiment(experiment).map(Experiment::report).orElse(ReportSettings.DEFAULT);
      metrics.addAll(settings.metrics());
      settings.baseline().ifPresent(variant -> baselines.add(name(experiment, variant)));
      plots.addAll(settings.plots());
    }
    Optional<String> baseline =
        baselines.size() == 1 ? baselines.stream().findFirst() : Optional.empty();
    return new ReportSettings(List.copyOf(metrics), baseline, plots);
  }

  private String name(String experiment, String variant) {
    return shared.contains(variant) ? experiment + ": " + variant : variant;
  }

  private StoredTrial renamed(String experiment, StoredTrial trial) {
    PlannedTrial plan = trial.plan();
    return new StoredTrial(
        new PlannedTrial(
            plan.fingerprint(),
            name(experiment, plan.variant()),
            plan.configuration(),
            plan.seed(),
            plan.specJson(),
            plan.dataset(),
            plan.datasetSha256(),
            plan.select()),
        trial.attempts(),
        trial.attempt());
  }
}
