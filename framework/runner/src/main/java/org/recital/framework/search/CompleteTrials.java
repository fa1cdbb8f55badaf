package org.recital.framework.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outcomes of the complete trials of a variant, from which its winner is chosen. */
final class CompleteTrials {
  private final List<Long> seeds;
  private final Map<Integer, Map<Long, TrialOutcome>> outcomes = new HashMap<>();

  /**
   * @param seeds seeds of the experiment; trials with other seeds are search trials only
   */
  CompleteTrials(List<Long> seeds) {
    this.seeds = List.copyOf(seeds);
  }

  void add(int configuration, long seed, TrialOutcome outcome) {
    outcomes.computeIfAbsent(configuration, key -> new HashMap<>()).put(seed, outcome);
  }

  /** The seeds for which a configuration has no complete trial. */
  List<Long> missing(int configuration) {
    return seeds.stream().filter(seed -> !of(configuration).containsKey(seed)).toList();
  }

  /** The seeds for which a configuration was evaluated. */
  List<Long> evaluated(int configuration) {
    return seeds.stream()
        .filter(seed -> of(configuration).get(seed) instanceof TrialOutcome.Evaluated)
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
    Map<Long, TrialOutcome> bySeed = of(configuration);
    return seeds.stream()
        .flatMap(seed -> Optional.ofNullable(bySeed.get(seed)).stream())
        .filter(TrialOutcome.Evaluated.class::isInstance)
        .mapToDouble(outcome -> ((TrialOutcome.Evaluated) outcome).cost())
        .average()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private Map<Long, TrialOutcome> of(int configuration) {
    return outcomes.getOrDefault(configuration, Map.of());
  }
}
