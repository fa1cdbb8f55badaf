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
  public List<Map<String, String>> configurations(SearchSpace space) {
    List<Map<String, String>> configurations = List.of(Map.of());
    for (List<String> group : groups(space)) {
      configurations = crossed(configurations, group, space);
    }
    return configurations.stream()
        .filter(configuration -> !space.excludes(configuration))
        .map(configuration -> inOrder(configuration, space))
        .toList();
  }

  /** Number of configurations before exclusions. */
  @Override
  public long size(SearchSpace space) {
    long size = 1;
    for (List<String> group : groups(space)) {
      long length = values(space, group.get(0)).size();
      size = size > Long.MAX_VALUE / length ? Long.MAX_VALUE : size * length;
    }
    return size;
  }

  private static List<List<String>> groups(SearchSpace space) {
    List<List<String>> groups = new ArrayList<>();
    for (String path : space.spaces().keySet()) {
      Optional<List<String>> zip =
          space.zipped().stream().filter(group -> group.contains(path)).findFirst();
      List<String> group = zip.orElse(List.of(path));
      if (!groups.contains(group)) {
        groups.add(group);
      }
    }
    return groups;
  }

  private static List<Map<String, String>> crossed(
      List<Map<String, String>> configurations, List<String> group, SearchSpace space) {
    List<Map<String, String>> crossed = new ArrayList<>();
    int length = values(space, group.get(0)).size();
    for (Map<String, String> configuration : configurations) {
      for (int i = 0; i < length; i++) {
        Map<String, String> longer = new LinkedHashMap<>(configuration);
        for (String path : group) {
          longer.put(path, values(space, path).get(i));
        }
        crossed.add(longer);
      }
    }
    return crossed;
  }

  private static Map<String, String> inOrder(Map<String, String> configuration, SearchSpace space) {
    Map<String, String> ordered = new LinkedHashMap<>();
    space
        .spaces()
        .keySet()
        .forEach(path -> ordered.put(path, configuration.getOrDefault(path, "")));
    return ordered;
  }

  private static List<String> values(SearchSpace space, String path) {
    Space values = space.spaces().get(path);
    if (values == null) {
      throw new IllegalArgumentException("'" + path + "' is zipped but has no values");
    }
    return values
        .listed()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a grid search cannot enumerate '" + values.word() + "'"));
  }
}
