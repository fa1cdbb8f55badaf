package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.search.CheckedSearch;
import org.recital.framework.search.Grid;
import org.recital.framework.search.History;
import org.recital.framework.search.Search;
import org.recital.framework.search.SearchException;
import org.recital.framework.search.SearchSpace;
import org.recital.framework.search.Space;
import org.recital.registry.Registry;
import org.recital.registry.config.Binder;
import org.recital.registry.config.Bound;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.config.Suggestions;

/**
 * Reader of {@code sweep}: search spaces of parameters, their combination, and the settings of the
 * search.
 */
final class SweepReader {
  static final long MAX_CONFIGURATIONS = 100_000;

  private static final List<String> KEYS =
      SpecKeys.sweepKeys().stream().map(Parameter::key).toList();
  private static final List<String> SPACE_KEYS =
      Parameter.of(SpecKeys.Sweep.class).stream().map(Parameter::key).toList();

  private final Registry registry;
  private final Problems problems;
  private final Map<String, Axis> axes = new LinkedHashMap<>();

  SweepReader(Registry registry, Problems problems) {
    this.registry = registry;
    this.problems = problems;
  }

  /**
   * A search space with the locations of its parameters, and the settings of its search.
   *
   * @param node the sweep in the spec
   * @param method search method with all its parameters
   */
  record SpecSweep(
      ConfigNode.Mapping node,
      SearchSpace space,
      Map<String, Axis> axes,
      SweepSettings settings,
      Map<String, String> method) {
    SourceLocation at() {
      return node.at();
    }

    /** Whether one of several configurations is selected. */
    boolean selects() {
      return settings.halving().isPresent()
          || space.spaces().values().stream().anyMatch(Space::hasChoice);
    }

    /** Location of a key of the sweep, or of the sweep itself if the key is not given. */
    SourceLocation at(String key) {
      return node.entry(key).map(ConfigNode.Entry::at).orElse(at());
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
    Optional<ConfigNode.Mapping> parameters = readParameters(sweep);
    Optional<Bound> settings = settings(sweep);
    if (problems.count() > before || parameters.isEmpty() || settings.isEmpty()) {
      return Optional.empty();
    }
    SpecSweep read =
        new SpecSweep(
            sweep,
            space(sweep, parameters.get()),
            Collections.unmodifiableMap(axes),
            (SweepSettings) settings.get().value(),
            method(settings.get()));
    if (problems.count() == before) {
      check(read);
    }
    return problems.count() > before ? Optional.empty() : Optional.of(read);
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

  private Optional<ConfigNode.Mapping> readParameters(ConfigNode.Mapping sweep) {
    Optional<ConfigNode> parameters = sweep.value("parameters");
    if (parameters.isEmpty()
        || !(parameters.get() instanceof ConfigNode.Mapping given)
        || given.entries().isEmpty()) {
      problems.add(
          parameters.map(ConfigNode::at).orElse(sweep.at()),
          "'sweep' needs 'parameters', such as {model.layers: {values: [1, 2]}}");
      return Optional.empty();
    }
    SpaceReader reader = new SpaceReader(problems);
    for (ConfigNode.Entry parameter : given.entries()) {
      reader.read(parameter).ifPresent(axis -> axes.put(parameter.key(), axis));
    }
    return Optional.of(given);
  }

  private Optional<Bound> settings(ConfigNode.Mapping sweep) {
    ConfigNode.Mapping settings =
        new ConfigNode.Mapping(
            sweep.at(),
            sweep.entries().stream()
                .filter(entry -> KEYS.contains(entry.key()) && !SPACE_KEYS.contains(entry.key()))
                .toList());
    return new Binder(registry, problems, false).record(settings, SweepSettings.class, "'sweep'");
  }

  private static Map<String, String> method(Bound settings) {
    Map<String, String> method = new LinkedHashMap<>();
    settings
        .node()
        .flatMap(node -> ((ConfigNode.Mapping) node).value("method"))
        .map(node -> ((ConfigNode.Mapping) node).entries())
        .orElseThrow()
        .forEach(entry -> method.put(entry.key(), Axis.text(entry.value())));
    return method;
  }

  private SearchSpace space(ConfigNode.Mapping sweep, ConfigNode.Mapping parameters) {
    ValueLists excluding = new ValueLists(axes, "nothing is excluded", problems);
    List<List<String>> zipped =
        sweep
            .value("zip")
            .map(zip -> new ZipReader(excluding, problems).read(zip))
            .orElse(List.of());
    List<Map<String, List<String>>> excluded = new ArrayList<>();
    sweep.value("exclude").ifPresent(exclude -> readExclude(exclude, excluding, excluded));
    ValueLists conditions = new ValueLists(axes, "the condition is never true", problems);
    Map<String, Space> spaces = new LinkedHashMap<>();
    axes.forEach((path, axis) -> spaces.put(path, axis.space()));
    return new SearchSpace(
        spaces,
        zipped,
        excluded,
        new ConditionReader(axes, conditions, problems).read(parameters, zipped));
  }

  private void readExclude(
      ConfigNode exclude, ValueLists lists, List<Map<String, List<String>>> excluded) {
    List<ConfigNode> rules =
        exclude instanceof ConfigNode.Sequence list ? list.items() : List.of(exclude);
    for (ConfigNode rule : rules) {
      lists
          .read(rule)
          .ifPresentOrElse(
              excluded::add,
              () ->
                  problems.add(
                      rule.at(),
                      "'exclude' must list values by parameter, such as {model.layers: 4}"));
    }
  }

  private void check(SpecSweep sweep) {
    int before = problems.count();
    String method = methodName(sweep.node());
    sweep.axes().forEach((path, axis) -> checkSupported(path, axis, sweep.settings(), method));
    checkTrials(sweep, method);
    if (sweep.settings().concurrency().isPresent() && !sweep.settings().usesResults()) {
      problems.add(
          sweep.at("concurrency"),
          "'concurrency' has no effect: method '%s' without 'halving' does not use results; set"
              + " run.workers instead",
          method);
    }
    if (problems.count() == before) {
      checkSize(sweep);
    }
  }

  /** The name of a search method that has been bound. */
  private static String methodName(ConfigNode.Mapping sweep) {
    return sweep.value("method").map(SweepReader::name).orElse("grid");
  }

  private static String name(ConfigNode method) {
    return method instanceof ConfigNode.Mapping mapping
        ? mapping.value(Merge.TYPE).map(SweepReader::name).orElse("")
        : ((ConfigNode.Scalar) method).text();
  }

  private void checkSupported(String path, Axis axis, SweepSettings settings, String method) {
    if (!settings.method().supports(axis.space())) {
      problems.add(
          axis.at(),
          "'%s' is '%s', which method '%s' does not support; use another search space or method",
          path,
          axis.space().word(),
          method);
    }
  }

  private void checkTrials(SpecSweep sweep, String method) {
    boolean given = sweep.settings().trials().isPresent();
    if (!given && !sweep.settings().method().isFinite()) {
      problems.add(
          sweep.at(),
          "'sweep' needs 'trials', the number of configurations, because method '%s' does not end"
              + " by itself",
          method);
    } else if (given && sweep.settings().method().isFinite()) {
      problems.add(
          sweep.at("trials"),
          "method '%s' runs all of its configurations and does not use 'trials'; remove it, or use"
              + " method 'random'",
          method);
    }
  }

  private void checkSize(SpecSweep sweep) {
    if (sweep.settings().method().isFinite() && Grid.size(sweep.space()) > MAX_CONFIGURATIONS) {
      problems.add(sweep.at(), "this sweep has more than %d configurations", MAX_CONFIGURATIONS);
    } else {
      checkFirst(sweep);
    }
  }

  private void checkFirst(SpecSweep sweep) {
    try {
      Search search = new CheckedSearch(sweep.settings().method(), sweep.space());
      if (search.next(History.EMPTY).isEmpty()) {
        problems.add(
            sweep.at(),
            sweep.space().excluded().isEmpty()
                ? "the search method proposes no configuration"
                : "'exclude' removes every configuration of the sweep");
      }
    } catch (SearchException e) {
      problems.add(sweep.at("method"), "%s", e.getMessage());
    }
  }
}
