package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;

/**
 * Reader of {@code zip}: groups of parameters whose values are combined by position.
 *
 * @param lists all parameters of the sweep
 */
record ZipReader(ValueLists lists, Problems problems) {
  List<List<String>> read(ConfigNode zip) {
    List<ConfigNode> groups =
        zip instanceof ConfigNode.Sequence list
                && list.items().stream().allMatch(ConfigNode.Sequence.class::isInstance)
            ? list.items()
            : List.of(zip);
    List<List<String>> zipped = new ArrayList<>();
    for (ConfigNode group : groups) {
      Optional<List<String>> paths = paths(group);
      if (paths.isEmpty()) {
        problems.add(
            group.at(), "'zip' must list paths, such as [model.layers, training.batch_size]");
        return List.of();
      }
      boolean repeated =
          paths.get().stream().distinct().count() < paths.get().size()
              || zipped.stream().anyMatch(other -> other.stream().anyMatch(paths.get()::contains));
      if (repeated) {
        problems.add(group.at(), "a parameter can be in 'zip' only once");
      }
      check(group, paths.get());
      zipped.add(paths.get());
    }
    return zipped;
  }

  private void check(ConfigNode group, List<String> paths) {
    List<String> lengths = new ArrayList<>();
    for (String path : paths) {
      Optional<Axis> axis = lists.known(path, group);
      if (axis.isEmpty()) {
        continue;
      }
      Optional<List<String>> values = axis.get().space().listed();
      if (values.isEmpty()) {
        problems.add(
            group.at(),
            "zipped parameters must have listed values, but '%s' is '%s'",
            path,
            axis.get().space().word());
      }
      values.ifPresent(listed -> lengths.add(Integer.toString(listed.size())));
    }
    if (lengths.size() == paths.size() && lengths.stream().distinct().count() > 1) {
      problems.add(
          group.at(),
          "zipped parameters must have the same number of values, but %s have %s",
          String.join(", ", paths),
          String.join(", ", lengths));
    }
  }

  private static Optional<List<String>> paths(ConfigNode group) {
    if (!(group instanceof ConfigNode.Sequence list) || list.items().size() < 2) {
      return Optional.empty();
    }
    List<String> paths =
        list.items().stream()
            .filter(ConfigNode.Scalar.class::isInstance)
            .map(path -> ((ConfigNode.Scalar) path).text())
            .toList();
    return paths.size() == list.items().size() ? Optional.of(paths) : Optional.empty();
  }
}
