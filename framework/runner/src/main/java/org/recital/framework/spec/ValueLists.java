package org.recital.framework.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.Suggestions;

/**
 * Reader of listed values by parameter, as in {@code exclude} and {@code when}: {@code
 * {model.layers: [1, 2]}}.
 *
 * @param axes all parameters of the sweep, by path
 * @param effect the consequence, in messages, of listing a value that the parameter never has, such
 *     as "nothing is excluded"
 */
record ValueLists(Map<String, Axis> axes, String effect, Problems problems) {
  private static final int SHOWN = 20;

  /** The listed values; empty if the node is not a mapping, or is an empty one. */
  Optional<Map<String, List<String>>> read(ConfigNode node) {
    if (!(node instanceof ConfigNode.Mapping rule) || rule.entries().isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (ConfigNode.Entry entry : rule.entries()) {
      known(entry.key(), entry.value())
          .ifPresent(axis -> values.put(entry.key(), listed(axis, entry)));
    }
    return Optional.of(values);
  }

  /** The parameter with a path; reports an unknown path. */
  Optional<Axis> known(String path, ConfigNode at) {
    Optional<Axis> axis = Optional.ofNullable(axes.get(path));
    if (axis.isEmpty()) {
      problems.add(
          at.at(),
          "'%s' is not a parameter of the sweep.%s Known parameters: %s",
          path,
          Suggestions.didYouMean(path, axes.keySet()),
          Suggestions.known(axes.keySet()));
    }
    return axis;
  }

  private List<String> listed(Axis axis, ConfigNode.Entry entry) {
    List<ConfigNode> given =
        entry.value() instanceof ConfigNode.Sequence list ? list.items() : List.of(entry.value());
    Optional<List<String>> known = axis.space().listed();
    if (known.isEmpty()) {
      problems.add(
          entry.at(),
          "'%s' is '%s', but 'when' and 'exclude' accept only parameters with 'values' or 'range'",
          entry.key(),
          axis.space().word());
      return List.of();
    }
    for (ConfigNode value : given) {
      if (!known.get().contains(Axis.text(value))) {
        problems.add(
            value.at(),
            "'%s' never has the value %s, so %s. Its values: %s",
            entry.key(),
            Axis.text(value),
            effect,
            known.get().stream().limit(SHOWN).collect(Collectors.joining(", ")));
      }
    }
    return given.stream().map(Axis::text).toList();
  }
}
