package org.recital.framework.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.trial.Repetition;
import org.recital.reports.leaderboard.Summary;

/** Outcomes of the complete trials of a variant, from which its winner is chosen. */
final class CompleteTrials {
  private final List<Repetition> repetitions;
  private final Map<Integer, Map<Repetition, TrialOutcome>> outcomes = new HashMap<>();

  /**
   * @param repetitions repetitions with which the best configurations are run; other repetitions
   *     are ignored
   */
  CompleteTrials(List<Repetition> repetitions) {
    this.repetitions = List.copyOf(repetitions);
  }

  void add(int configuration, Repetition repetition, TrialOutcome outcome) {
    outcomes.computeIfAbsent(configuration, key -> new HashMap<>()).put(repetition, outcome);
  }

  /** The repetitions for which a configuration has no complete trial. */
  List<Repetition> missing(int configuration) {
    return repetitions.stream().filter(one -> !of(configuration).containsKey(one)).toList();
  }

  /** The repetitions for which a configuration was evaluated. */
  List<Repetition> evaluated(int configuration) {
    return repetitions.stream()
        .filter(one -> of(configuration).get(one) instanceof TrialOutcome.Evaluated)
        .toList();
  }

  /** The finalist with the fewest failures; ties are broken by the lowest mean cost. */
  Optional<Integer> winner(List<Integer> finalists) {
    return finalists.stream()
        .min(
            Comparator.comparingInt((Integer configuration) -> -evaluated(configuration).size())
                .thenComparingDouble(this::meanCost)
                .thenComparingInt(configuration -> configuration));
  }

  private double meanCost(int configuration) {
    Map<Repetition, TrialOutcome> all = of(configuration);
    double[] costs =
        repetitions.stream()
            .flatMap(one -> Optional.ofNullable(all.get(one)).stream())
            .filter(TrialOutcome.Evaluated.class::isInstance)
            .mapToDouble(outcome -> ((TrialOutcome.Evaluated) outcome).cost())
            .toArray();
    return costs.length == 0 ? Double.POSITIVE_INFINITY : Summary.of(costs).mean();
  }

  private Map<Repetition, TrialOutcome> of(int configuration) {
    return outcomes.getOrDefault(configuration, Map.of());
  }
}
