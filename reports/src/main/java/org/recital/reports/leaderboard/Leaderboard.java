package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.SearchRecord;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.TestEvaluation;

/**
 * Leaderboard of an experiment: the results of its finished trials so far.
 *
 * @param boards one board per protocol, in the order of the plan
 * @param finished finished trials
 * @param unfinished trials without a result
 * @param testEvaluations all test evaluations, oldest first
 * @param boundaries parameters whose value in a row is at an end of the search space
 * @param searches the recorded searches of the variants
 * @param searched summaries of the searches, in the order of the plan
 * @param names names of variants in their experiments, by their names in this leaderboard; a
 *     variant without an entry has the same name in both
 */
public record Leaderboard(
    Experiment experiment,
    List<Board> boards,
    List<StoredTrial> finished,
    List<StoredTrial> unfinished,
    List<TestEvaluation> testEvaluations,
    List<BoundaryValue> boundaries,
    List<SearchRecord> searches,
    List<SearchSummary> searched,
    Map<String, String> names) {
  public Leaderboard {
    boards = List.copyOf(boards);
    finished = List.copyOf(finished);
    unfinished = List.copyOf(unfinished);
    testEvaluations = List.copyOf(testEvaluations);
    boundaries = List.copyOf(boundaries);
    searches = List.copyOf(searches);
    searched = List.copyOf(searched);
    names = Map.copyOf(names);
  }

  /**
   * The leaderboard of a stored experiment.
   *
   * @param baseline variant that the others are compared with; if empty, the baseline of the report
   *     settings. If there is none either, the first row of each board is the baseline, provided
   *     that rows are ordered by a validation metric
   * @throws StoreException if the experiment is unknown or has no such variant
   */
  public static Leaderboard load(ResultsStore store, String experiment, Optional<String> baseline) {
    Experiment recorded =
        store
            .experiment(experiment)
            .orElseThrow(() -> new StoreException(unknown(store, experiment)));
    return of(recorded, store.trials(experiment), store.testEvaluations(experiment))
        .withBaselineOfSettings(baseline, store::testCases)
        .searchedIn(store.searches(experiment), store.formerTrials(experiment));
  }

  /**
   * The leaderboard of several stored experiments. Results with the same protocol share a table.
   *
   * @param experiments names of the experiments; variants with the same name in several of them are
   *     named {@code experiment: variant}
   * @param baseline as for {@link #load(ResultsStore, String, Optional)}
   * @throws StoreException if an experiment is unknown, or no experiment has such a variant
   */
  public static Leaderboard load(
      ResultsStore store, List<String> experiments, Optional<String> baseline) {
    if (experiments.size() == 1) {
      return load(store, experiments.get(0), baseline);
    }
    for (String experiment : experiments) {
      if (store.experiment(experiment).isEmpty()) {
        throw new StoreException(unknown(store, experiment));
      }
    }
    return new CombinedExperiments(store, experiments).leaderboard(baseline);
  }

  /**
   * This leaderboard with the searches of its variants and the parameter values at an end of their
   * search space.
   *
   * @param former numbers of trials with a result that are no longer planned, by variant
   */
  public Leaderboard searchedIn(List<SearchRecord> recorded, Map<String, Integer> former) {
    return new Leaderboard(
        experiment,
        boards,
        finished,
        unfinished,
        testEvaluations,
        BoundaryValue.of(boards, recorded),
        recorded,
        searched.stream().map(search -> search.recordedIn(recorded, former)).toList(),
        names);
  }

  /**
   * The leaderboard of the given trials. The row of a variant is the configuration with the best
   * mean of the selection metric on validation, among the complete configurations with the most
   * finished seeds.
   */
  public static Leaderboard of(
      Experiment experiment, List<StoredTrial> trials, List<TestEvaluation> testEvaluations) {
    return new Leaderboard(
        experiment,
        Boards.of(trials),
        trials.stream().filter(trial -> trial.state() == State.FINISHED).toList(),
        trials.stream().filter(trial -> trial.result().isEmpty()).toList(),
        testEvaluations,
        List.of(),
        List.of(),
        SearchSummary.of(trials),
        Map.of());
  }

  /**
   * This leaderboard with paired comparisons of every row with a baseline.
   *
   * @param baseline as for {@link #load}
   * @param testCases test values per case, by attempt id
   * @throws StoreException if the experiment has no such variant
   */
  public Leaderboard comparedWith(Optional<String> baseline, LongFunction<CaseValues> testCases) {
    baseline.ifPresent(this::requireVariant);
    return compared(baseline, testCases);
  }

  /**
   * Like {@link #comparedWith}. If no baseline is given, the baseline of the settings is used,
   * provided that it has trials.
   */
  Leaderboard withBaselineOfSettings(
      Optional<String> baseline, LongFunction<CaseValues> testCases) {
    baseline.ifPresent(this::requireVariant);
    Optional<String> ofSettings = experiment.report().baseline().filter(variants()::contains);
    return compared(baseline.or(() -> ofSettings), testCases);
  }

  private Leaderboard compared(Optional<String> baseline, LongFunction<CaseValues> testCases) {
    List<Board> compared = new ArrayList<>();
    for (Board board : boards) {
      compared.add(
          baseline(board, baseline)
              .filter(row -> board.rows().size() > 1)
              .map(row -> Comparisons.of(board, row, testCases))
              .map(board::withComparisons)
              .orElse(board));
    }
    return new Leaderboard(
        experiment,
        compared,
        finished,
        unfinished,
        testEvaluations,
        boundaries,
        searches,
        searched,
        names);
  }

  /** This leaderboard with the given names of its variants in their own experiments. */
  Leaderboard named(Map<String, String> variants) {
    return new Leaderboard(
        experiment,
        boards,
        finished,
        unfinished,
        testEvaluations,
        boundaries,
        searches,
        searched,
        variants);
  }

  /** The name of a variant in its experiment. */
  String nameOf(String variant) {
    return names.getOrDefault(variant, variant);
  }

  private static Optional<ConfigurationResult> baseline(Board board, Optional<String> variant) {
    if (variant.isPresent()) {
      return board.rows().stream().filter(row -> row.variant().equals(variant.get())).findFirst();
    }
    return board.rows().stream().findFirst().filter(row -> row.validation().isPresent());
  }

  private Set<String> variants() {
    Set<String> variants = new LinkedHashSet<>();
    for (Collection<StoredTrial> trials : List.of(finished, unfinished)) {
      trials.forEach(trial -> variants.add(trial.plan().variant()));
    }
    return variants;
  }

  private void requireVariant(String variant) {
    Set<String> variants = variants();
    if (!variants.contains(variant)) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "experiment '%s' has no variant '%s' for the baseline. Known variants: %s",
              experiment.name(),
              variant,
              String.join(", ", variants)));
    }
  }

  private static String unknown(ResultsStore store, String experiment) {
    List<String> known = store.experimentNames().stream().sorted().toList();
    return known.isEmpty()
        ? "unknown experiment '" + experiment + "'; the results store has no experiments"
        : String.format(
            Locale.ROOT,
            "unknown experiment '%s'. Known experiments: %s",
            experiment,
            String.join(", ", known));
  }
}
