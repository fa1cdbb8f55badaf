package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.framework.evaluate.MetricSet;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.ParameterType;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.config.Suggestions;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.Selection;
import org.recital.registry.metric.TruthMetric;
import org.recital.registry.task.Task;

/** Checks that the metrics of a trial exist, apply to its task and have the cutoffs they need. */
final class MetricChecks {
  private final Registry registry;
  private final Problems problems;
  private final SourceLocation fallback;

  /**
   * @param fallback the location to report for default metrics
   */
  MetricChecks(Registry registry, Problems problems, SourceLocation fallback) {
    this.registry = registry;
    this.problems = problems;
    this.fallback = fallback;
  }

  void check(TrialParts parts) {
    if (parts.task().isPresent() && parts.evaluation().isPresent()) {
      check(parts.evaluation().get(), parts.task().get(), parts);
    }
  }

  private void check(EvaluationConfig evaluation, Task task, TrialParts parts) {
    ConfigNode.Mapping tree = parts.tree();
    SourceLocation list = at(tree, "evaluation.metrics");
    if (evaluation.metrics().isEmpty()) {
      problems.add(list, "'metrics' is empty; expected at least one, such as nDCG");
    }
    Set<MetricName> seen = new HashSet<>();
    for (int i = 0; i < evaluation.metrics().size(); i++) {
      MetricName name = evaluation.metrics().get(i);
      SourceLocation at = at(tree, "evaluation.metrics." + i);
      if (!seen.add(name)) {
        problems.add(at, "metric '%s' is listed twice", name);
        continue;
      }
      Optional<Metric> metric = metric(name, task, at);
      metric.ifPresent(found -> checkTruth(name, found, parts, at));
      if (metric.isPresent()
          && metric.get().hasCutoff()
          && name.cutoff().isEmpty()
          && evaluation.cutoffs().isEmpty()) {
        problems.add(
            at, "metric '%s' needs a cutoff: write %s, or list 'cutoffs'", name, name.at(10));
      }
    }
    evaluation.select().ifPresent(select -> checkSelection(select, task, tree));
  }

  private void checkSelection(Selection select, Task task, ConfigNode.Mapping tree) {
    Map<List<?>, MetricName> seen = new HashMap<>(); // by component, all parameters and cutoff
    for (MetricName name : select.metrics()) {
      SourceLocation at = at(tree, "evaluation.select", name);
      Optional<Metric> metric = metric(name, task, at);
      metric.ifPresent(found -> checkSelect(name, found, at));
      Optional<MetricName> same =
          metric.map(
              found -> seen.putIfAbsent(List.of(name.component(), found, name.cutoff()), name));
      same.ifPresent(
          other ->
              problems.add(at, "metric '%s' is the same as '%s'; remove one of them", name, other));
    }
  }

  /** Only simulated data sets have true preferences. */
  private void checkTruth(MetricName name, Metric metric, TrialParts parts, SourceLocation at) {
    if (metric instanceof TruthMetric
        && parts.dataset().isPresent()
        && !parts.dataset().get().hasTruePreferences()) {
      problems.add(
          at,
          "metric '%s' needs a data set with true preferences, such as 'synthetic'; '%s' has none",
          name,
          TrialChecks.type(parts.tree(), "dataset"));
    }
  }

  private void checkSelect(MetricName name, Metric metric, SourceLocation at) {
    if (metric instanceof TruthMetric) {
      problems.add(
          at,
          "'%s' cannot be used for selection: true preferences are for test evaluation only",
          name);
    } else if (metric.direction() == Metric.Direction.NEITHER) {
      problems.add(
          at,
          "'%s' cannot be used for selection: neither higher nor lower values are better",
          name);
    } else if (metric.hasCutoff() && name.cutoff().isEmpty()) {
      problems.add(at, "'select' needs one cutoff: write %s", name.at(10));
    }
  }

  /**
   * Finds the metric with the given name. If it does not apply to the task, reports a problem and
   * returns empty.
   */
  Optional<Metric> metric(MetricName name, Task task, SourceLocation at) {
    Optional<Metric> found = find(name.component());
    if (found.isEmpty()) {
      List<String> known = names(Optional.empty());
      problems.add(
          at,
          "unknown metric '%s'.%s Known metrics: %s",
          name.component(),
          Suggestions.didYouMean(name.component(), registry.names(Metric.KIND)),
          Suggestions.known(known));
      return found;
    }
    Optional<Metric> bound = MetricSet.bind(name, registry, problems, at);
    if (bound.isEmpty()) {
      return bound;
    }
    if (!found.get().tasks().contains(task)) {
      problems.add(
          at,
          "metric '%s' does not apply to task '%s'. Metrics that do: %s",
          name,
          ParameterType.constant(task),
          Suggestions.known(names(Optional.of(task))));
      return Optional.empty();
    }
    if (!found.get().hasCutoff() && name.cutoff().isPresent()) {
      problems.add(
          at, "metric '%s' takes no cutoff: write %s", name.component(), name.withoutCutoff());
      return Optional.empty();
    }
    return bound;
  }

  /** The names of all metrics, or of the metrics for one task. */
  private List<String> names(Optional<Task> task) {
    List<String> names = new ArrayList<>();
    for (Component<?, Metric> component : registry.all(Metric.KIND)) {
      if (task.isEmpty()
          || find(component.name()).filter(m -> m.tasks().contains(task.get())).isPresent()) {
        names.add(component.name());
      }
    }
    return names;
  }

  /** The registered metric with the given name. */
  Optional<Metric> find(String component) {
    return Components.byDefault(registry, Metric.KIND, component);
  }

  /**
   * The location of a metric in a mapping of weights. If the value at the path is no such mapping,
   * the location of this value.
   */
  private SourceLocation at(ConfigNode.Mapping tree, String path, MetricName metric) {
    Optional<ConfigNode> value = SpecPath.parse(path).find(tree);
    return value
        .filter(ConfigNode.Mapping.class::isInstance)
        .map(ConfigNode.Mapping.class::cast)
        .flatMap(weights -> weights.entry(metric.toString()).map(ConfigNode.Entry::at))
        .orElseGet(() -> at(tree, path));
  }

  private SourceLocation at(ConfigNode.Mapping tree, String path) {
    return SpecPath.parse(path)
        .find(tree)
        .map(ConfigNode::at)
        .filter(at -> !at.isDefault())
        .orElse(fallback);
  }
}
