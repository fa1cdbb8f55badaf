package org.recital.framework.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.OrderMetric;

/** The metrics of a spec, each once, with the cut-offs that it asks for. */
public record MetricSet(Map<MetricName, Metric> byName) {
  public MetricSet {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * Looks every metric up; one without a cut-off of its own is measured at every cut-off. The
   * selected metric is among them.
   */
  public static MetricSet of(EvaluationConfig config, Registry registry) {
    Map<MetricName, Metric> byName = new LinkedHashMap<>();
    names(config, name -> find(name, registry).hasCutoff())
        .forEach(name -> byName.put(name, find(name, registry)));
    return new MetricSet(byName);
  }

  /**
   * What is measured, under its full names.
   *
   * @param hasCutoff whether a metric is measured at a cut-off
   */
  public static Set<MetricName> names(EvaluationConfig config, Predicate<MetricName> hasCutoff) {
    List<MetricName> asked = new ArrayList<>(config.metrics());
    config.select().ifPresent(asked::add);
    Set<MetricName> names = new LinkedHashSet<>();
    for (MetricName name : asked) {
      if (name.cutoff().isPresent() || !hasCutoff.test(name)) {
        names.add(name);
      } else {
        config.cutoffs().forEach(cutoff -> names.add(name.at(cutoff)));
      }
    }
    return names;
  }

  /**
   * The metric that a registry files under a name, with the defaults of its parameters.
   *
   * @throws EvaluationException if there is none, or if a parameter of it has no default
   */
  public static Metric find(MetricName name, Registry registry) {
    if (registry.find(Metric.KIND, name.component()).isEmpty()) {
      throw new EvaluationException("there is no metric '" + name + "'");
    }
    return Components.byDefault(registry, Metric.KIND, name.component())
        .orElseThrow(
            () ->
                new EvaluationException("metric '" + name + "' has a parameter without a default"));
  }

  /** The only metric of a name. */
  public Metric metric(MetricName name) {
    Metric metric = byName.get(name);
    if (metric == null) {
      throw new IllegalArgumentException("no metric '" + name + "' among " + byName.keySet());
    }
    return metric;
  }

  /**
   * Refuses lists that no catalogue of that size can fill, before anything is trained.
   *
   * @throws EvaluationException if a list is longer than the catalogue
   */
  public void requireWithin(int catalogue) {
    if (longest() > catalogue) {
      throw new EvaluationException(
          "a list of "
              + longest()
              + " items was asked for, but the catalogue has "
              + catalogue
              + "; lower the cut-off");
    }
  }

  /** The longest list that is asked for. */
  int longest() {
    return byName.keySet().stream().mapToInt(name -> name.cutoff().orElse(0)).max().orElse(0);
  }

  /** Whether a metric looks at the order of all candidates. */
  boolean needOrder() {
    return byName.values().stream().anyMatch(OrderMetric.class::isInstance);
  }
}
