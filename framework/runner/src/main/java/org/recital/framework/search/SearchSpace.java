package org.recital.framework.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sweep searches.
 *
 * @param spaces by the dotted path of the value that is replaced, in the order of the spec
 * @param zipped groups of paths that take their values together, the first with the first
 * @param excluded points that are left out: those that have one of the values at every path
 */
public record SearchSpace(
    Map<String, Space> spaces,
    List<List<String>> zipped,
    List<Map<String, List<String>>> excluded) {
  /** Nothing to search: there is one point, the spec as it is. */
  public static final SearchSpace NOTHING = new SearchSpace(Map.of(), List.of(), List.of());

  public SearchSpace {
    spaces = Collections.unmodifiableMap(new LinkedHashMap<>(spaces));
    zipped = List.copyOf(zipped);
    excluded = List.copyOf(excluded);
  }

  /** Whether one of the rules for exclusion names the point. */
  public boolean excludes(Map<String, String> point) {
    return excluded.stream().anyMatch(rule -> matches(rule, point));
  }

  /** Whether a point has one of the values at every path of a rule. */
  public static boolean matches(Map<String, List<String>> rule, Map<String, String> point) {
    return rule.entrySet().stream()
        .allMatch(allowed -> allowed.getValue().contains(point.getOrDefault(allowed.getKey(), "")));
  }
}
