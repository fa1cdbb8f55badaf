package org.recital.reports.content;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.plot.ParameterAxis;
import org.recital.reports.store.SearchRecord.Bounds;

/**
 * A parameter of a search with its values in the recorded configurations.
 *
 * @param path dotted path
 * @param values different values; numbers in ascending order, others in the order of the plan
 * @param bounds bounds that contain all values; empty if the values are not numbers
 */
record SearchedParameter(String path, List<String> values, Optional<Bounds> bounds) {
  SearchedParameter {
    values = List.copyOf(values);
  }

  /**
   * @param results results in the order of the plan
   * @param recorded bounds of the search space, if they are recorded
   */
  static SearchedParameter of(
      String path, List<ConfigurationResult> results, Optional<Bounds> recorded) {
    List<String> values =
        results.stream()
            .flatMap(result -> Optional.ofNullable(result.configuration().get(path)).stream())
            .distinct()
            .toList();
    double[] numbers =
        values.stream().flatMapToDouble(value -> Numbers.parse(value).stream()).sorted().toArray();
    if (values.isEmpty() || numbers.length < values.size()) {
      return new SearchedParameter(path, values, Optional.empty());
    }
    double low = numbers[0];
    double high = numbers[numbers.length - 1];
    Bounds space = recorded.orElseGet(() -> new Bounds(low, high, Bounds.isWide(low, high), true));
    Bounds bounds =
        new Bounds(
            Math.min(low, space.low()),
            Math.max(high, space.high()),
            space.logarithmic() && Math.min(low, space.low()) > 0,
            space.listed());
    return new SearchedParameter(
        path,
        values.stream()
            .sorted((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b)))
            .toList(),
        Optional.of(bounds));
  }

  Optional<String> text(ConfigurationResult result) {
    return Optional.ofNullable(result.configuration().get(path));
  }

  /** The number, or the index of the category; empty if the parameter is not active. */
  OptionalDouble position(ConfigurationResult result) {
    return text(result)
        .map(text -> bounds.isPresent() ? Double.parseDouble(text) : values.indexOf(text))
        .stream()
        .mapToDouble(Double::doubleValue)
        .findFirst();
  }

  /** Whether all values are whole numbers. */
  boolean isWhole() {
    return bounds.isPresent()
        && values.stream()
            .mapToDouble(Double::parseDouble)
            .allMatch(value -> value == Math.rint(value));
  }

  /** The axis of the parameter in plots. */
  ParameterAxis axis() {
    return bounds
        .map(
            ends ->
                ParameterAxis.numbers(path, ends.low(), ends.high(), ends.logarithmic(), isWhole()))
        .orElseGet(() -> ParameterAxis.categories(path, values));
  }
}
