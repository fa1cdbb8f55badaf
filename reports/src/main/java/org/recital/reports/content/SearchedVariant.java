package org.recital.reports.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.store.SearchRecord;
import org.recital.reports.store.SearchRecord.Bounds;

/**
 * A variant with several configurations, and their results on validation.
 *
 * @param row the row of the leaderboard
 * @param results results with a finite validation value, in the order of the plan
 * @param parameters searched parameters with several values
 * @param shared the repetitions whose values are compared
 */
record SearchedVariant(
    ConfigurationResult row,
    List<ConfigurationResult> results,
    List<SearchedParameter> parameters,
    SharedRepetitions shared) {
  SearchedVariant {
    results = List.copyOf(results);
    parameters = List.copyOf(parameters);
  }

  /** The searched variants of a board, in the order of its rows. */
  static List<SearchedVariant> of(Board board, List<SearchRecord> searches) {
    List<SearchedVariant> variants = new ArrayList<>();
    if (board.select().isEmpty()) {
      return variants;
    }
    for (ConfigurationResult row : board.rows()) {
      List<ConfigurationResult> results = new ArrayList<>(board.configurationsOf(row));
      results.removeIf(result -> !hasValue(result));
      results.sort(Comparator.comparingInt(ConfigurationResult::place));
      List<SearchedParameter> parameters = parameters(row.variant(), results, searches);
      if (!parameters.isEmpty()) {
        variants.add(new SearchedVariant(row, results, parameters, SharedRepetitions.of(results)));
      }
    }
    return variants;
  }

  private static boolean hasValue(ConfigurationResult result) {
    return Double.isFinite(result.validation().map(Summary::mean).orElse(Double.NaN));
  }

  private static List<SearchedParameter> parameters(
      String variant, List<ConfigurationResult> results, List<SearchRecord> searches) {
    Set<String> paths = new LinkedHashSet<>();
    results.forEach(result -> paths.addAll(result.configuration().keySet()));
    return paths.stream()
        .map(path -> SearchedParameter.of(path, results, bounds(variant, path, searches)))
        .filter(parameter -> parameter.values().size() > 1)
        .toList();
  }

  private static Optional<Bounds> bounds(String variant, String path, List<SearchRecord> searches) {
    return searches.stream()
        .filter(search -> search.variant().equals(variant))
        .flatMap(search -> Optional.ofNullable(search.bounds().get(path)).stream())
        .findFirst();
  }

  String name() {
    return row.variant();
  }

  /** The results of complete trainings. */
  List<ConfigurationResult> complete() {
    return results.stream().filter(ConfigurationResult::complete).toList();
  }

  /** The parameters with several values among some of the results. */
  List<SearchedParameter> parametersOf(List<ConfigurationResult> some) {
    return parameters.stream()
        .map(parameter -> SearchedParameter.of(parameter.path(), some, parameter.bounds()))
        .filter(parameter -> parameter.values().size() > 1)
        .toList();
  }

  /** The validation value by which a result is compared with the others. */
  double value(ConfigurationResult result) {
    return shared.value(result);
  }
}
