package org.recital.framework.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.recital.registry.Registry;
import org.recital.registry.config.Binder;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.OrderMetric;
import org.recital.registry.metric.Selection;

/** The metrics of a spec by name, each at every requested cutoff. */
public record MetricSet(Map<MetricName, Metric> byName) {
  public MetricSet {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * The metrics that a configuration requests, including those of the selection metric. A ranking
   * metric whose name has no cutoff is evaluated at every cutoff of the configuration.
   *
   * @throws EvaluationException if a metric does not exist or has a parameter without a default
   */
  public static MetricSet of(EvaluationConfig config, Registry registry) {
    Map<MetricName, Metric> byName = new LinkedHashMap<>();
    names(config, name -> find(name, registry).hasCutoff())
        .forEach(name -> byName.put(name, find(name, registry)));
    return new MetricSet(byName);
  }

  /**
   * The names of the metrics that a configuration requests, with cutoffs.
   *
   * @param hasCutoff whether a metric is evaluated at a cutoff
   */
  public static Set<MetricName> names(EvaluationConfig config, Predicate<MetricName> hasCutoff) {
    List<MetricName> requested = new ArrayList<>(config.metrics());
    config.select().map(Selection::metrics).ifPresent(requested::addAll);
    Set<MetricName> names = new LinkedHashSet<>();
    for (MetricName name : requested) {
      if (name.cutoff().isPresent() || !hasCutoff.test(name)) {
        names.add(name);
      } else {
        config.cutoffs().forEach(cutoff -> names.add(name.at(cutoff)));
      }
    }
    return names;
  }

  /**
   * The metric with the given name and its parameters.
   *
   * @throws EvaluationException if there is no such metric, or its parameters are invalid
   */
  public static Metric find(MetricName name, Registry registry) {
    if (registry.find(Metric.KIND, name.component()).isEmpty()) {
      throw new EvaluationException("unknown metric '" + name + "'");
    }
    Problems problems = new Problems();
    Optional<Metric> metric =
        bind(name, registry, problems, SourceLocation.of("metric '" + name + "'"));
    return metric.orElseThrow(() -> new EvaluationException(problems.sorted().get(0).message()));
  }

  /**
   * Creates a metric with the parameters in its name.
   *
   * @param problems receives the errors in the parameters, with the location {@code at}
   * @return the metric; empty if a parameter is invalid
   */
  public static Optional<Metric> bind(
      MetricName name, Registry registry, Problems problems, SourceLocation at) {
    List<ConfigNode.Entry> entries = new ArrayList<>();
    entries.add(entry(Merge.TYPE, name.component(), at));
    name.parameters().forEach((key, value) -> entries.add(entry(key, value, at)));
    return new Binder(registry, problems, false)
        .value(new ConfigNode.Mapping(at, entries), Metric.class, "'metric'")
        .map(bound -> (Metric) bound.value());
  }

  private static ConfigNode.Entry entry(String key, String value, SourceLocation at) {
    return new ConfigNode.Entry(at, key, new ConfigNode.Scalar(at, value, false));
  }

  /**
   * Checks that a data set has the features that the metrics need.
   *
   * @throws org.recital.registry.data.DataException if a feature is missing
   */
  public void requireFeatures(MetricData data) {
    for (Metric metric : byName.values()) {
      if (metric instanceof CaseMetric ofCase) {
        ofCase.over(data);
      }
    }
  }

  /**
   * The direction of the metric with the given name.
   *
   * @throws IllegalArgumentException if the set has no such metric
   */
  public Metric.Direction direction(MetricName name) {
    Metric metric = byName.get(name);
    if (metric == null) {
      throw new IllegalArgumentException("no metric '" + name + "' among " + byName.keySet());
    }
    return metric.direction();
  }

  /**
   * Checks that no cutoff exceeds the catalogue size.
   *
   * @param catalogue number of items
   * @throws EvaluationException if a cutoff exceeds the catalogue size
   */
  public void requireWithin(int catalogue) {
    if (maxCutoff() > catalogue) {
      throw new EvaluationException(
          "cutoff "
              + maxCutoff()
              + " exceeds the catalogue size of "
              + catalogue
              + " items; lower the cutoff");
    }
  }

  /** The largest cutoff; 0 if no metric has one. */
  public int maxCutoff() {
    return byName.keySet().stream().mapToInt(name -> name.cutoff().orElse(0)).max().orElse(0);
  }

  /** Whether any of the metrics needs the full ranking of the candidates. */
  public boolean hasOrderMetric() {
    return byName.values().stream().anyMatch(OrderMetric.class::isInstance);
  }
}
