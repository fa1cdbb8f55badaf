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
 * @param excluded rules, each of which excludes the configurations that have one of its values at
 *     every path of the rule
 */
public record SearchSpace(
    Map<String, Space> spaces,
    List<List<String>> zipped,
    List<Map<String, List<String>>> excluded) {
  /** Empty search space, with one configuration: the unchanged spec. */
  public static final SearchSpace EMPTY = new SearchSpace(Map.of(), List.of(), List.of());

  public SearchSpace {
    spaces = Collections.unmodifiableMap(new LinkedHashMap<>(spaces));
    zipped = List.copyOf(zipped);
    excluded = List.copyOf(excluded);
  }

  /** Whether a rule excludes a configuration. */
  public boolean excludes(Map<String, String> configuration) {
    return excluded.stream().anyMatch(rule -> matches(rule, configuration));
  }

  /** Whether a configuration has one of the values at every path of a rule. */
  public static boolean matches(Map<String, List<String>> rule, Map<String, String> configuration) {
    return rule.entrySet().stream()
        .allMatch(
            allowed ->
                allowed.getValue().contains(configuration.getOrDefault(allowed.getKey(), "")));
  }
}
