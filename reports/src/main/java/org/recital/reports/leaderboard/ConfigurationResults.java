package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.Direction;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.StoredTrial;

/** Makes points of finished trials and orders them. */
final class ConfigurationResults {
  private ConfigurationResults() {}

  /** In the order of the plan. */
  static Map<String, List<ConfigurationResult>> byVariant(
      List<StoredTrial> finished, List<StoredTrial> all) {
    Map<Place, List<StoredTrial>> byPlace = new LinkedHashMap<>();
    for (StoredTrial trial : finished) {
      byPlace.computeIfAbsent(Place.of(trial.plan()), place -> new ArrayList<>()).add(trial);
    }
    Map<String, List<ConfigurationResult>> points = new LinkedHashMap<>();
    byPlace.forEach(
        (place, trials) ->
            points
                .computeIfAbsent(place.variant(), variant -> new ArrayList<>())
                .add(point(trials, plannedSeeds(place, all))));
    return points;
  }

  /**
   * The points that have the most finished seeds come first, so that no point wins by having been
   * spared the seeds in which it would have done badly.
   */
  static Comparator<ConfigurationResult> mostSeedsFirst() {
    return Comparator.comparing(ConfigurationResult::seeds, Comparator.reverseOrder());
  }

  /** Best validation first; those without a number last; else the order stays. */
  static Comparator<ConfigurationResult> bestFirst(Direction direction) {
    return Comparator.comparingDouble(
        point ->
            point
                .validation()
                .map(Summary::mean)
                .filter(mean -> !Double.isNaN(mean))
                .map(mean -> badness(mean, direction))
                .orElse(Double.POSITIVE_INFINITY));
  }

  private static double badness(double value, Direction direction) {
    return switch (direction) {
      case HIGHER -> -value;
      case LOWER -> value;
      case NEITHER -> 0;
    };
  }

  private static int plannedSeeds(Place place, List<StoredTrial> all) {
    return (int) all.stream().filter(trial -> Place.of(trial.plan()).equals(place)).count();
  }

  private static ConfigurationResult point(List<StoredTrial> trials, int plannedSeeds) {
    PlannedTrial plan = trials.get(0).plan();
    List<AttemptResult> results =
        trials.stream().map(trial -> trial.result().orElseThrow()).toList();
    Map<Long, Long> attempts = new LinkedHashMap<>();
    trials.forEach(trial -> attempts.put(trial.plan().seed(), trial.attempt().orElseThrow().id()));
    Map<String, Summary> test = new LinkedHashMap<>();
    for (String metric : metrics(results)) {
      summary(results, AttemptResult::test, metric).ifPresent(value -> test.put(metric, value));
    }
    return new ConfigurationResult(
        plan.variant(),
        plan.point(),
        attempts,
        plannedSeeds,
        plan.select().flatMap(metric -> summary(results, AttemptResult::validation, metric)),
        test,
        results.stream()
            .mapToDouble(result -> result.seconds().getOrDefault("train", 0.0))
            .average()
            .orElse(0),
        Parameters.of(plan.specJson()));
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

  /** A variant and a point of its search space. */
  private record Place(String variant, Map<String, String> point) {
    static Place of(PlannedTrial plan) {
      return new Place(plan.variant(), plan.point());
    }
  }
}
