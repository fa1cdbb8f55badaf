package org.recital.framework.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Search space of an experiment.
 *
 * @param spaces values of each parameter by its dotted path, in the order of the spec
 * @param zipped groups of parameters whose values are combined by position
 * @param excluded rules that exclude configurations. A rule lists values for one or more paths and
 *     excludes a configuration if the value at each of these paths is listed
 * @param conditions rules that make parameters conditional, by path. A conditional parameter is
 *     active, and has a value, only in configurations that match its rule
 */
public record SearchSpace(
    Map<String, Space> spaces,
    List<List<String>> zipped,
    List<Map<String, List<String>>> excluded,
    Map<String, Map<String, List<String>>> conditions) {
  /** Empty search space, with one configuration: the unchanged spec. */
  public static final SearchSpace EMPTY = new SearchSpace(Map.of(), List.of(), List.of(), Map.of());

  public SearchSpace {
    spaces = Collections.unmodifiableMap(new LinkedHashMap<>(spaces));
    zipped = List.copyOf(zipped);
    excluded = List.copyOf(excluded);
    conditions = Map.copyOf(conditions);
  }

  /** Search space without conditional parameters. */
  public SearchSpace(
      Map<String, Space> spaces,
      List<List<String>> zipped,
      List<Map<String, List<String>>> excluded) {
    this(spaces, zipped, excluded, Map.of());
  }

  /** Whether any rule excludes the given configuration. */
  public boolean excludes(Map<String, String> configuration) {
    return excluded.stream().anyMatch(rule -> matches(rule, configuration));
  }

  /**
   * Whether a parameter has a value in a configuration.
   *
   * @param configuration values of at least the parameters that its condition names
   */
  public boolean isActive(String path, Map<String, String> configuration) {
    return matches(conditions.getOrDefault(path, Map.of()), configuration);
  }

  /** Whether the value at each path of a rule is one of those that the rule lists. */
  public static boolean matches(Map<String, List<String>> rule, Map<String, String> configuration) {
    return rule.entrySet().stream()
        .allMatch(
            allowed ->
                allowed.getValue().contains(configuration.getOrDefault(allowed.getKey(), "")));
  }
}
