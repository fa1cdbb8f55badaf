package org.recital.reports.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.recital.reports.importance.Axis;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.store.SearchRecord.Bounds;

/**
 * A searched parameter, or several whose effects cannot be separated, as an axis of the search
 * space.
 *
 * @param paths paths of the parameters
 * @param positions value of each configuration on the axis; NaN where the parameter is not active
 */
record Factor(List<String> paths, Axis axis, List<Double> positions) {
  Factor {
    paths = List.copyOf(paths);
    positions = List.copyOf(positions);
  }

  /**
   * The factors of a search. Parameters whose values determine each other, such as zipped ones, are
   * one factor.
   */
  static List<Factor> of(List<SearchedParameter> parameters, List<ConfigurationResult> results) {
    Map<Object, List<SearchedParameter>> groups = new LinkedHashMap<>();
    for (SearchedParameter parameter : parameters) {
      groups.computeIfAbsent(key(parameter, results), key -> new ArrayList<>()).add(parameter);
    }
    return groups.values().stream()
        .map(group -> group.size() == 1 ? of(group.get(0), results) : zipped(group, results))
        .toList();
  }

  /**
   * Key that is equal for parameters whose values determine each other. A parameter without
   * repeated values, such as one with a distribution, has a key of its own, because its values
   * would determine those of every other parameter.
   */
  private static Object key(SearchedParameter parameter, List<ConfigurationResult> results) {
    List<OptionalDouble> values = results.stream().map(parameter::position).toList();
    Map<OptionalDouble, Integer> firstIndex = new LinkedHashMap<>();
    values.forEach(value -> firstIndex.putIfAbsent(value, firstIndex.size()));
    boolean repeats =
        parameter.values().size() < values.stream().filter(OptionalDouble::isPresent).count();
    return repeats ? values.stream().map(firstIndex::get).toList() : parameter.path();
  }

  private static Factor of(SearchedParameter parameter, List<ConfigurationResult> results) {
    return new Factor(
        List.of(parameter.path()),
        axis(parameter),
        results.stream()
            .map(result -> scaled(parameter, parameter.position(result).orElse(Double.NaN)))
            .toList());
  }

  private static Factor zipped(
      List<SearchedParameter> parameters, List<ConfigurationResult> results) {
    SearchedParameter first = parameters.get(0);
    return new Factor(
        parameters.stream().map(SearchedParameter::path).toList(),
        new Axis.Categories(first.values().size()),
        results.stream()
            .map(result -> first.text(result).map(text -> (double) first.values().indexOf(text)))
            .map(index -> index.orElse(Double.NaN))
            .toList());
  }

  private static Axis axis(SearchedParameter parameter) {
    if (parameter.bounds().isEmpty()) {
      return new Axis.Categories(parameter.values().size());
    }
    Bounds bounds = parameter.bounds().get();
    List<Double> values = parameter.values().stream().map(Double::parseDouble).toList();
    if (bounds.listed()) {
      return new Axis.Numbers(values.stream().map(value -> scaled(parameter, value)).toList());
    }
    double half =
        parameter.isWhole() ? 0.5 : 0; // each whole number stands for the numbers that round to it
    return new Axis.Range(
        scaled(parameter, bounds.low() - half), scaled(parameter, bounds.high() + half));
  }

  private static double scaled(SearchedParameter parameter, double value) {
    boolean log = parameter.bounds().map(Bounds::logarithmic).orElse(false);
    return log ? Math.log(value) : value;
  }
}
