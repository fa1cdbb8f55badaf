package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.TestEvaluation;

/**
 * What an experiment has shown so far.
 *
 * @param boards one a protocol, in the order of the plan
 * @param finished the finished trials
 * @param unfinished all other trials
 * @param testLooks every look at the test set, oldest first
 */
public record Leaderboard(
    Experiment experiment,
    List<Board> boards,
    List<StoredTrial> finished,
    List<StoredTrial> unfinished,
    List<TestEvaluation> testLooks) {
  public Leaderboard {
    boards = List.copyOf(boards);
    finished = List.copyOf(finished);
    unfinished = List.copyOf(unfinished);
    testLooks = List.copyOf(testLooks);
  }

  /**
   * Makes the leaderboard of a stored experiment.
   *
   * @param baseline the variant that others are compared with; else the first row of each board, if
   *     validation says that it is the best
   * @throws StoreException if there is no such experiment, or no such variant in it
   */
  public static Leaderboard load(ResultsStore store, String experiment, Optional<String> baseline) {
    Experiment recorded =
        store
            .experiment(experiment)
            .orElseThrow(() -> new StoreException(unknown(store, experiment)));
    return of(recorded, store.trials(experiment), store.testLooks(experiment))
        .comparedWith(baseline, store::testCases);
  }

  /**
   * Makes a leaderboard. A variant's row is the point with the best mean of the selecting metric on
   * validation among those that have the most finished seeds; points with fewer seeds stand with
   * the others until they have caught up.
   */
  public static Leaderboard of(
      Experiment experiment, List<StoredTrial> trials, List<TestEvaluation> testLooks) {
    return new Leaderboard(
        experiment,
        Boards.of(trials),
        trials.stream().filter(trial -> trial.state() == State.FINISHED).toList(),
        trials.stream().filter(trial -> trial.state() != State.FINISHED).toList(),
        testLooks);
  }

  /**
   * Compares every row with a baseline, case by case.
   *
   * @param testCases the values of an attempt's test cases
   * @throws StoreException if there is no such variant
   */
  public Leaderboard comparedWith(Optional<String> baseline, LongFunction<CaseValues> testCases) {
    baseline.ifPresent(this::requireVariant);
    List<Board> compared = new ArrayList<>();
    for (Board board : boards) {
      compared.add(
          baseline(board, baseline)
              .filter(row -> board.rows().size() > 1)
              .map(row -> Comparisons.of(board, row, testCases))
              .map(board::withComparisons)
              .orElse(board));
    }
    return new Leaderboard(experiment, compared, finished, unfinished, testLooks);
  }

  private static Optional<ConfigurationResult> baseline(Board board, Optional<String> variant) {
    if (variant.isPresent()) {
      return board.rows().stream().filter(row -> row.variant().equals(variant.get())).findFirst();
    }
    return board.rows().stream().findFirst().filter(row -> row.validation().isPresent());
  }

  private void requireVariant(String variant) {
    Set<String> variants = new LinkedHashSet<>();
    for (Collection<StoredTrial> trials : List.of(finished, unfinished)) {
      trials.forEach(trial -> variants.add(trial.plan().variant()));
    }
    if (!variants.contains(variant)) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "experiment '%s' has no variant '%s' to be the baseline; it has: %s",
              experiment.name(),
              variant,
              String.join(", ", variants)));
    }
  }

  private static String unknown(ResultsStore store, String experiment) {
    List<String> known = store.experiments().stream().map(one -> one.name()).toList();
    return known.isEmpty()
        ? "there is no experiment '" + experiment + "' in the results; there is none at all"
        : String.format(
            Locale.ROOT,
            "there is no experiment '%s' in the results; there are: %s",
            experiment,
            String.join(", ", known));
  }
}
