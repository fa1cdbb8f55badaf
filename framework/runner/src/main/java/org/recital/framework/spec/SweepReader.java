package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.framework.search.SearchMethod;
import org.recital.framework.search.SearchSpace;
import org.recital.framework.search.Space;
import org.recital.registry.Registry;
import org.recital.registry.config.Binder;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.config.Suggestions;

/**
 * Reader of {@code sweep}: search spaces of parameters, their combination, and the search method.
 */
final class SweepReader {
  private static final List<String> KEYS = List.of("parameters", "zip", "exclude", "method");
  private static final String DEFAULT_METHOD = "grid";
  private static final long MAX_CONFIGURATIONS = 100_000;

  private final Registry registry;
  private final Problems problems;
  private final Map<String, Axis> axes = new LinkedHashMap<>();

  SweepReader(Registry registry, Problems problems) {
    this.registry = registry;
    this.problems = problems;
  }

  /** A search space, the locations of its parameters, and the search method. */
  record SpecSweep(
      SourceLocation at, SearchSpace space, Map<String, Axis> axes, SearchMethod method) {
    List<Map<String, String>> configurations() {
      return method.configurations(space);
    }
  }

  Optional<SpecSweep> read(ConfigNode node) {
    if (!(node instanceof ConfigNode.Mapping sweep)) {
      problems.add(
          node.at(),
          "'sweep' must be a mapping, but is %s. Known keys: %s",
          node.quoted(),
          Suggestions.known(KEYS));
      return Optional.empty();
    }
    int before = problems.count();
    refuseUnknown(sweep);
    readParameters(sweep);
    Optional<SearchMethod> method = problems.count() == before ? method(sweep) : Optional.empty();
    return method.flatMap(found -> read(sweep, found));
  }

  private Optional<SpecSweep> read(ConfigNode.Mapping sweep, SearchMethod method) {
    int before = problems.count();
    List<List<String>> zipped = new ArrayList<>();
    List<Map<String, List<String>>> excluded = new ArrayList<>();
    sweep.value("zip").ifPresent(zip -> readZip(zip, zipped));
    sweep.value("exclude").ifPresent(exclude -> readExclude(exclude, excluded));
    if (problems.count() > before) {
      return Optional.empty();
    }
    Map<String, Space> spaces = new LinkedHashMap<>();
    axes.forEach((path, axis) -> spaces.put(path, axis.space()));
    SearchSpace space = new SearchSpace(spaces, zipped, excluded);
    checkSize(sweep, space, method);
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(new SpecSweep(sweep.at(), space, axes, method));
  }

  private void refuseUnknown(ConfigNode.Mapping sweep) {
    for (ConfigNode.Entry entry : sweep.entries()) {
      if (!KEYS.contains(entry.key())) {
        problems.add(
            entry.at(),
            "unknown key '%s' for 'sweep'.%s Known keys: %s",
            entry.key(),
            Suggestions.didYouMean(entry.key(), KEYS),
            Suggestions.known(KEYS));
      }
    }
  }

  private void readParameters(ConfigNode.Mapping sweep) {
    Optional<ConfigNode> parameters = sweep.value("parameters");
    if (parameters.isEmpty()
        || !(parameters.get() instanceof ConfigNode.Mapping given)
        || given.entries().isEmpty()) {
      problems.add(
          parameters.map(ConfigNode::at).orElse(sweep.at()),
          "'sweep' needs 'parameters', such as {model.layers: {values: [1, 2]}}");
      return;
    }
    SpaceReader reader = new SpaceReader(problems);
    for (ConfigNode.Entry parameter : given.entries()) {
      reader.read(parameter).ifPresent(axis -> axes.put(parameter.key(), axis));
    }
  }

  private Optional<SearchMethod> method(ConfigNode.Mapping sweep) {
    ConfigNode given =
        sweep.value("method").orElse(new ConfigNode.Scalar(sweep.at(), DEFAULT_METHOD, false));
    int before = problems.count();
    Optional<SearchMethod> method =
        new Binder(registry, problems, false)
            .value(given, SearchMethod.KIND.type(), "'method'")
            .map(bound -> SearchMethod.KIND.type().cast(bound.value()));
    method.ifPresent(
        found -> axes.forEach((path, axis) -> checkSupported(path, axis, found, name(given))));
    return problems.count() > before ? Optional.empty() : method;
  }

  /** The name of a search method that has been bound. */
  private static String name(ConfigNode method) {
    return method instanceof ConfigNode.Mapping mapping
        ? mapping.value(Merge.TYPE).map(SweepReader::name).orElse("")
        : ((ConfigNode.Scalar) method).text();
  }

  private void checkSupported(String path, Axis axis, SearchMethod method, String name) {
    if (!method.supports(axis.space())) {
      problems.add(
          axis.at(),
          "'%s' is '%s', which method '%s' does not support; use another search space or method",
          path,
          axis.space().word(),
          name);
    }
  }

  private void readZip(ConfigNode zip, List<List<String>> zipped) {
    List<ConfigNode> groups =
        zip instanceof ConfigNode.Sequence list
                && list.items().stream().allMatch(ConfigNode.Sequence.class::isInstance)
            ? list.items()
            : List.of(zip);
    for (ConfigNode group : groups) {
      Optional<List<String>> paths = paths(group);
      if (paths.isEmpty()) {
        problems.add(
            group.at(), "'zip' must list paths, such as [model.layers, training.batch_size]");
        return;
      }
      boolean repeated =
          paths.get().stream().distinct().count() < paths.get().size()
              || zipped.stream().anyMatch(other -> other.stream().anyMatch(paths.get()::contains));
      if (repeated) {
        problems.add(group.at(), "a parameter can be in 'zip' only once");
      }
      checkZip(group, paths.get());
      zipped.add(paths.get());
    }
  }

  private void checkZip(ConfigNode group, List<String> paths) {
    List<String> lengths = new ArrayList<>();
    for (String path : paths) {
      Optional<List<String>> values = known(path, group).flatMap(axis -> axis.space().listed());
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

  private Optional<Axis> known(String path, ConfigNode at) {
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

  private void readExclude(ConfigNode exclude, List<Map<String, List<String>>> excluded) {
    List<ConfigNode> rules =
        exclude instanceof ConfigNode.Sequence list ? list.items() : List.of(exclude);
    for (ConfigNode node : rules) {
      if (!(node instanceof ConfigNode.Mapping rule) || rule.entries().isEmpty()) {
        problems.add(
            node.at(), "'exclude' must list values by parameter, such as {model.layers: 4}");
        continue;
      }
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (ConfigNode.Entry entry : rule.entries()) {
        known(entry.key(), entry.value())
            .ifPresent(axis -> values.put(entry.key(), listed(axis, entry)));
      }
      excluded.add(values);
    }
  }

  private List<String> listed(Axis axis, ConfigNode.Entry entry) {
    List<ConfigNode> given =
        entry.value() instanceof ConfigNode.Sequence list ? list.items() : List.of(entry.value());
    List<String> known = axis.space().listed().orElse(List.of());
    for (ConfigNode value : given) {
      if (!known.contains(Axis.text(value))) {
        problems.add(
            value.at(),
            "'%s' never has the value %s, so nothing is excluded. Its values: %s",
            entry.key(),
            Axis.text(value),
            known.stream().limit(20).collect(Collectors.joining(", ")));
      }
    }
    return given.stream().map(Axis::text).toList();
  }

  private void checkSize(ConfigNode.Mapping sweep, SearchSpace space, SearchMethod method) {
    if (method.size(space) > MAX_CONFIGURATIONS) {
      problems.add(sweep.at(), "this sweep has more than %d configurations", MAX_CONFIGURATIONS);
    } else if (method.configurations(space).isEmpty()) {
      problems.add(sweep.at(), "'exclude' removes every configuration of the sweep");
    }
  }
}
