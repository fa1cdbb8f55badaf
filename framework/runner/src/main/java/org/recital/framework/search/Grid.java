package org.recital.framework.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every combination of the listed values; the parameter that is named last changes fastest. */
public final class Grid implements SearchMethod {
  @Override
  public List<Map<String, String>> points(SearchSpace space) {
    List<Map<String, String>> points = List.of(Map.of());
    for (List<String> group : groups(space)) {
      points = crossed(points, group, space);
    }
    return points.stream()
        .filter(point -> !space.excludes(point))
        .map(point -> inOrder(point, space))
        .toList();
  }

  /** How many points there are before any is excluded. */
  public static long size(SearchSpace space) {
    long size = 1;
    for (List<String> group : groups(space)) {
      long times = values(space, group.get(0)).size();
      size = size > Long.MAX_VALUE / times ? Long.MAX_VALUE : size * times;
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
      List<Map<String, String>> points, List<String> group, SearchSpace space) {
    List<Map<String, String>> crossed = new ArrayList<>();
    int length = values(space, group.get(0)).size();
    for (Map<String, String> point : points) {
      for (int i = 0; i < length; i++) {
        Map<String, String> longer = new LinkedHashMap<>(point);
        for (String path : group) {
          longer.put(path, values(space, path).get(i));
        }
        crossed.add(longer);
      }
    }
    return crossed;
  }

  private static Map<String, String> inOrder(Map<String, String> point, SearchSpace space) {
    Map<String, String> ordered = new LinkedHashMap<>();
    space.spaces().keySet().forEach(path -> ordered.put(path, point.getOrDefault(path, "")));
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
            () -> new IllegalArgumentException("a grid cannot list '" + values.word() + "'"));
  }
}
