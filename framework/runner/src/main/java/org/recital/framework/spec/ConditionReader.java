package org.recital.framework.spec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;

/** Reader of {@code when}, the conditions of conditional parameters. */
final class ConditionReader {
  private final Map<String, Axis> axes;
  private final ValueLists lists;
  private final Problems problems;
  private final Map<String, Map<String, List<String>>> conditions = new LinkedHashMap<>();

  /**
   * @param axes all parameters of the sweep, by path
   */
  ConditionReader(Map<String, Axis> axes, ValueLists lists, Problems problems) {
    this.axes = axes;
    this.lists = lists;
    this.problems = problems;
  }

  /** The conditions, keyed by the paths of the conditional parameters. */
  Map<String, Map<String, List<String>>> read(
      ConfigNode.Mapping parameters, List<List<String>> zipped) {
    for (ConfigNode.Entry parameter : parameters.entries()) {
      if (parameter.value() instanceof ConfigNode.Mapping space) {
        space
            .entry(SpaceReader.WHEN)
            .ifPresent(condition -> read(parameter.key(), condition, zipped));
      }
    }
    conditions.keySet().forEach(this::refuseCycle);
    return conditions;
  }

  private void read(String path, ConfigNode.Entry condition, List<List<String>> zipped) {
    if (zipped.stream().anyMatch(group -> group.contains(path))) {
      problems.add(
          condition.at(), "'%s' is zipped with other parameters, so it cannot have 'when'", path);
      return;
    }
    Optional<Map<String, List<String>>> rule = lists.read(condition.value());
    if (rule.isEmpty()) {
      problems.add(
          condition.value().at(),
          "'when' must list values by parameter, such as {model.type: sasrec}");
      return;
    }
    conditions.put(path, rule.get());
  }

  private void refuseCycle(String path) {
    Set<String> parents = new LinkedHashSet<>();
    collect(path, parents);
    if (parents.contains(path)) {
      problems.add(
          Optional.ofNullable(axes.get(path)).orElseThrow().at(),
          "the conditions of '%s' are circular: %s",
          path,
          String.join(", ", parents));
    }
  }

  private void collect(String path, Set<String> parents) {
    for (String parent : conditions.getOrDefault(path, Map.of()).keySet()) {
      if (parents.add(parent)) {
        collect(parent, parents);
      }
    }
  }
}
