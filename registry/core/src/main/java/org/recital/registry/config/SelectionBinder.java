package org.recital.registry.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.Selection;
import org.recital.registry.param.NumberText;

/**
 * Binds mappings of metrics to weights. The canonical form lists the terms in the order of {@link
 * Selection}; the canonical form of a single metric is its name.
 */
final class SelectionBinder {
  private final Binder binder;
  private final Problems problems;

  SelectionBinder(Binder binder, Problems problems) {
    this.binder = binder;
    this.problems = problems;
  }

  /**
   * @param label name of the value in error messages
   * @return the bound selection metric; empty if there is a problem
   */
  Optional<Bound> bind(ConfigNode.Mapping given, String label) {
    if (given.entries().isEmpty()) {
      problems.add(
          given.at(),
          "%s is empty; expected a metric, such as nDCG@10, or metrics with weights, such as"
              + " {nDCG@10: 0.7, Coverage@10: 0.3}",
          label);
      return Optional.empty();
    }
    List<Selection.Term> terms = new ArrayList<>();
    Map<String, SourceLocation> places = new HashMap<>(); // of each metric
    for (ConfigNode.Entry entry : given.entries()) {
      Optional<MetricName> metric = metric(entry, label);
      Optional<Double> weight = weight(entry);
      if (metric.filter(one -> places.put(one.toString(), entry.at()) != null).isPresent()) {
        problems.add(entry.at(), "metric '%s' is listed twice", metric.get());
      } else if (metric.isPresent() && weight.isPresent()) {
        terms.add(new Selection.Term(metric.get(), weight.get()));
      }
    }
    if (terms.size() < given.entries().size()) {
      return Optional.empty();
    }
    Selection selection = new Selection(terms);
    return Optional.of(Bound.of(selection, node(selection, given.at(), places)));
  }

  private Optional<MetricName> metric(ConfigNode.Entry entry, String label) {
    try {
      return Optional.of(MetricName.parse(entry.key()));
    } catch (IllegalArgumentException e) {
      problems.add(entry.at(), "%s: %s", label, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Double> weight(ConfigNode.Entry entry) {
    String label = "the weight of '" + entry.key() + "'";
    return binder
        .value(entry.value(), double.class, label, Selection.WEIGHTS)
        .map(bound -> (Double) bound.value());
  }

  private static ConfigNode node(
      Selection selection, SourceLocation at, Map<String, SourceLocation> places) {
    List<ConfigNode.Entry> entries = new ArrayList<>();
    for (Selection.Term term : selection.terms()) {
      String name = term.metric().toString();
      SourceLocation place = places.getOrDefault(name, at);
      String weight = NumberText.of(term.weight());
      entries.add(new ConfigNode.Entry(place, name, new ConfigNode.Scalar(place, weight, false)));
    }
    return selection.isMean()
        ? new ConfigNode.Mapping(at, entries)
        : new ConfigNode.Scalar(entries.get(0).at(), entries.get(0).key(), true);
  }
}
