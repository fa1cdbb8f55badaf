package org.recital.framework.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks the configurations that a search method proposes. The method may belong to a plug-in. */
public final class CheckedSearch implements Search {
  private final SearchMethod method;
  private final SearchSpace space;
  private final Search search;
  private final Map<String, Set<String>> listed = new LinkedHashMap<>(); // values by path

  /**
   * @throws SearchException if the method fails
   */
  public CheckedSearch(SearchMethod method, SearchSpace space) {
    this.method = method;
    this.space = space;
    space
        .spaces()
        .forEach(
            (path, values) ->
                values.listed().ifPresent(all -> listed.put(path, new LinkedHashSet<>(all))));
    try {
      this.search = method.over(space);
    } catch (RuntimeException e) {
      throw failure("failed: " + e);
    }
  }

  /**
   * @throws SearchException if the method fails, or if its configuration is excluded, lacks an
   *     active parameter, or has a value that is not in a list of values or a range
   */
  @Override
  public Optional<Map<String, String>> next(History history) {
    Optional<Map<String, String>> next = proposed(history);
    next.ifPresent(this::check);
    return next;
  }

  private Optional<Map<String, String>> proposed(History history) {
    try {
      return Objects.requireNonNull(search.next(history), "null instead of a configuration");
    } catch (RuntimeException e) {
      throw failure("failed: " + e);
    }
  }

  private void check(Map<String, String> configuration) {
    List<String> expected = new ArrayList<>();
    for (String path : space.spaces().keySet()) {
      if (space.isActive(path, configuration)) {
        expected.add(path);
        Optional<Set<String>> values = Optional.ofNullable(listed.get(path));
        if (values.filter(all -> !all.contains(configuration.getOrDefault(path, ""))).isPresent()) {
          throw failure(
              "proposed "
                  + configuration
                  + ", but the values of '"
                  + path
                  + "' are "
                  + String.join(", ", values.get()));
        }
      }
    }
    if (!configuration.keySet().equals(Set.copyOf(expected))) {
      throw failure("proposed " + configuration + ", but the active parameters are " + expected);
    }
    if (space.excludes(configuration)) {
      throw failure("proposed " + configuration + ", which is excluded");
    }
  }

  private SearchException failure(String what) {
    return new SearchException("search method " + method + " " + what);
  }
}
