package org.recital.framework.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.registry.param.About;

/** Grid search: every combination of the listed values; the last parameter changes fastest. */
@About("Grid search: every combination of the listed values.")
public record Grid() implements SearchMethod {
  @Override
  public boolean supports(Space space) {
    return space.listed().isPresent();
  }

  @Override
  public boolean isFinite() {
    return true;
  }

  @Override
  public boolean usesResults() {
    return false;
  }

  @Override
  public Search over(SearchSpace space) {
    List<Map<String, String>> configurations = configurations(space);
    return history ->
        history.size() < configurations.size()
            ? Optional.of(configurations.get(history.size()))
            : Optional.empty();
  }

  /** All configurations of a space that are not excluded. */
  public static List<Map<String, String>> configurations(SearchSpace space) {
    List<Map<String, String>> configurations = List.of(Map.of());
    for (Group group : groups(space)) {
      configurations = group.crossedWith(configurations);
    }
    return configurations.stream()
        .map(configuration -> Dimension.inOrder(configuration, space))
        .filter(configuration -> !space.excludes(configuration))
        .toList();
  }

  /**
   * Upper bound on the number of configurations; {@link Long#MAX_VALUE} if it does not fit into a
   * {@code long}, or if a parameter has a distribution.
   */
  public static long size(SearchSpace space) {
    if (space.spaces().values().stream().anyMatch(values -> values.listed().isEmpty())) {
      return Long.MAX_VALUE;
    }
    long size = 1;
    for (Group group : groups(space)) {
      long length = group.size();
      size = size > Long.MAX_VALUE / length ? Long.MAX_VALUE : size * length;
    }
    return size;
  }

  private static List<Group> groups(SearchSpace space) {
    return Dimension.of(space).stream()
        .map(
            dimension -> {
              Map<String, List<String>> values = new LinkedHashMap<>();
              dimension.paths().forEach(path -> values.put(path, values(space, path)));
              return new Group(dimension, values);
            })
        .toList();
  }

  private static List<String> values(SearchSpace space, String path) {
    return Optional.ofNullable(space.spaces().get(path))
        .flatMap(Space::listed)
        .orElseThrow(
            () -> new IllegalArgumentException("a grid search cannot enumerate '" + path + "'"));
  }

  /** One parameter, or zipped parameters, with their values. */
  private record Group(Dimension dimension, Map<String, List<String>> values) {
    int size() {
      return values.values().iterator().next().size();
    }

    List<Map<String, String>> crossedWith(List<Map<String, String>> configurations) {
      List<Map<String, String>> crossed = new ArrayList<>();
      for (Map<String, String> configuration : configurations) {
        if (!dimension.isActive(configuration)) {
          crossed.add(configuration);
          continue;
        }
        for (int i = 0; i < size(); i++) {
          Map<String, String> longer = new LinkedHashMap<>(configuration);
          int choice = i;
          values.forEach((path, listed) -> longer.put(path, listed.get(choice)));
          crossed.add(longer);
        }
      }
      return crossed;
    }
  }
}
