package org.recital.framework.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.framework.search.VariantSearch;
import org.recital.framework.spec.Experiment;
import org.recital.framework.spec.SpecLoader;
import org.recital.framework.trial.Extent;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;

/**
 * Prediction of a run: its searches repeat their recorded decisions, but nothing is run or
 * recorded.
 *
 * @param trials the trials that are known so far, in the order of the plan
 * @param searches the searches of the variants, after their recorded decisions
 * @param conflict the reason why a run would end immediately; empty if there is none
 * @param changes changes of the spec since the last run, as lines
 * @param notes notes on the spec for the user, one line each
 */
public record Preview(
    List<Forecast> trials,
    List<VariantSearch> searches,
    Optional<String> conflict,
    List<String> changes,
    List<String> notes) {
  public Preview {
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
    trials = List.copyOf(trials);
    searches = List.copyOf(searches);
  }

  /**
   * @param store the results store; empty if there is none yet
   * @throws org.recital.registry.data.DataException if data is missing
   */
  public static Preview of(
      Experiment experiment, DataHome home, Registry registry, Optional<ResultsStore> store) {
    ReadOnlyRecords records = new ReadOnlyRecords(store, experiment.name());
    Planner planner = new Planner(home);
    List<VariantSearch> searches =
        experiment.variants().stream()
            .map(variant -> records.search(variant, planner.dataHash(variant)))
            .toList();
    SearchQueue queue = new SearchQueue(records, planner, searches, 0, true);
    queue.start();
    Optional<RecordedExperiment> before =
        store.map(open -> RecordedExperiment.of(open, experiment.name()));
    return new Preview(
        forecasts(queue, records, PlugIns.of(registry)),
        searches,
        before.flatMap(one -> one.conflict(experiment, planner, new SpecLoader(registry))),
        before.map(one -> one.changes(experiment, queue.planned())).orElse(List.of()),
        VariantNotes.of(experiment));
  }

  private static List<Forecast> forecasts(
      SearchQueue queue, ReadOnlyRecords records, PlugIns plugIns) {
    Map<String, Extent> next = new LinkedHashMap<>();
    queue
        .waiting()
        .forEach(trial -> next.merge(trial.plan().fingerprint(), trial.extent(), Preview::further));
    Set<String> fingerprints =
        queue.planned().stream().map(PlannedTrial::fingerprint).collect(Collectors.toSet());
    Map<String, Attempt> recorded = records.results(fingerprints, 0);
    Origins origins =
        new Origins(records.store(), records.experiment(), recorded.values(), plugIns);
    List<Forecast> trials = new ArrayList<>();
    for (PlannedTrial plan : queue.planned()) {
      Optional<Attempt> attempt = Optional.ofNullable(recorded.get(plan.fingerprint()));
      trials.add(
          new Forecast(
              plan,
              Optional.ofNullable(next.get(plan.fingerprint())),
              attempt,
              attempt.map(one -> origins.of(plan, one)).orElse(List.of())));
    }
    return trials;
  }

  /**
   * The longer of two trainings of one trial; a training without a limit of epochs counts as the
   * longest.
   */
  private static Extent further(Extent one, Extent other) {
    boolean isFirst =
        one.epochs().orElse(Integer.MAX_VALUE) >= other.epochs().orElse(Integer.MAX_VALUE);
    return new Extent(isFirst ? one.epochs() : other.epochs(), one.test() || other.test());
  }

  /** Trials with distinct fingerprints: the first trial with each fingerprint. */
  public List<Forecast> distinct() {
    Map<String, Forecast> first = new LinkedHashMap<>();
    trials.forEach(trial -> first.putIfAbsent(trial.plan().fingerprint(), trial));
    return List.copyOf(first.values());
  }
}
