package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.Direction;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.Repetition;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;

/** Aggregates trials with a result over repetitions and orders the results. */
final class ConfigurationResults {
  private ConfigurationResults() {}

  /** Results by variant, in the order of the plan. */
  static Map<String, List<ConfigurationResult>> byVariant(
      List<StoredTrial> finished, List<StoredTrial> all) {
    Map<Key, List<StoredTrial>> byKey = new LinkedHashMap<>();
    for (StoredTrial trial : finished) {
      byKey.computeIfAbsent(Key.of(trial.plan()), key -> new ArrayList<>()).add(trial);
    }
    Map<Key, Integer> planned = new HashMap<>();
    all.forEach(trial -> planned.merge(Key.of(trial.plan()), 1, Integer::sum));
    Map<String, List<ConfigurationResult>> results = new LinkedHashMap<>();
    int place = 0;
    for (Map.Entry<Key, List<StoredTrial>> one : byKey.entrySet()) {
      results
          .computeIfAbsent(one.getKey().variant(), variant -> new ArrayList<>())
          .add(result(one.getValue(), planned.getOrDefault(one.getKey(), 0), place++));
    }
    return results;
  }

  /** Complete trainings first, then those with more epochs. */
  static Comparator<ConfigurationResult> longestFirst() {
    return Comparator.comparing(
        result -> result.complete() ? Integer.MAX_VALUE : result.epochs(),
        Comparator.reverseOrder());
  }

  /**
   * Most finished repetitions first, so that a configuration does not win merely because its worst
   * repetitions have not finished yet.
   */
  static Comparator<ConfigurationResult> mostFinishedFirst() {
    return Comparator.comparing(ConfigurationResult::finished, Comparator.reverseOrder());
  }

  /** Best mean on validation first, missing and NaN values last. */
  static Comparator<ConfigurationResult> bestFirst(Direction direction) {
    return Comparator.comparingDouble(
        result ->
            result
                .validation()
                .map(Summary::mean)
                .filter(mean -> !Double.isNaN(mean))
                .map(mean -> cost(mean, direction))
                .orElse(Double.POSITIVE_INFINITY));
  }

  private static double cost(double value, Direction direction) {
    return switch (direction) {
      case HIGHER -> -value;
      case LOWER -> value;
      case NEITHER -> 0;
    };
  }

  private static ConfigurationResult result(List<StoredTrial> trials, int planned, int place) {
    PlannedTrial plan = trials.get(0).plan();
    Map<String, String> parameters = Parameters.of(plan.specJson());
    List<AttemptResult> results =
        trials.stream().map(trial -> trial.result().orElseThrow()).toList();
    Map<Repetition, Long> attempts = new LinkedHashMap<>();
    Map<Repetition, RepetitionResult> repetitions = new LinkedHashMap<>();
    for (StoredTrial trial : trials) {
      attempts.put(trial.plan().repetition(), trial.attempt().orElseThrow().id());
      repetitions.put(trial.plan().repetition(), repetition(trial));
    }
    Map<String, Summary> test = new LinkedHashMap<>();
    for (String metric : metrics(results)) {
      summary(results, AttemptResult::test, metric).ifPresent(value -> test.put(metric, value));
    }
    return new ConfigurationResult(
        plan.variant(),
        plan.configuration(),
        attempts,
        // external rows with the same name can be on the leaderboards of several protocols
        ConfigurationResult.isExternal(parameters) ? trials.size() : planned,
        place,
        plan.select().flatMap(metric -> summary(results, AttemptResult::validation, metric)),
        test,
        repetitions,
        trials.stream().allMatch(trial -> trial.state() == State.FINISHED),
        Cost.of(trials),
        parameters);
  }

  private static RepetitionResult repetition(StoredTrial trial) {
    AttemptResult result = trial.result().orElseThrow();
    OptionalDouble validation =
        trial.plan().select().stream()
            .flatMap(metric -> Optional.ofNullable(result.validation().get(metric)).stream())
            .mapToDouble(Double::doubleValue)
            .findFirst();
    return new RepetitionResult(validation, result.bestEpoch(), result.epochs());
  }

  private static Set<String> metrics(List<AttemptResult> results) {
    Set<String> metrics = new LinkedHashSet<>();
    results.forEach(result -> metrics.addAll(result.test().keySet()));
    return metrics;
  }

  private static Optional<Summary> summary(
      List<AttemptResult> results,
      Function<AttemptResult, Map<String, Double>> part,
      String metric) {
    double[] values =
        results.stream()
            .flatMap(result -> Optional.ofNullable(part.apply(result).get(metric)).stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
  }

  /** A variant and a configuration of its search space. */
  private record Key(String variant, Map<String, String> configuration) {
    static Key of(PlannedTrial plan) {
      return new Key(plan.variant(), plan.configuration());
    }
  }
}
