package org.recital.registry.metric;

import java.util.Set;
import org.recital.registry.Kind;
import org.recital.registry.task.Task;

/** An evaluation metric of ranked lists or of predicted ratings. */
public sealed interface Metric
    permits CaseMetric, CatalogueMetric, OrderMetric, RatingMetric, TruthMetric {
  Kind<Metric> KIND =
      new Kind<>("metric", Metric.class, "Evaluates rankings or predicted ratings.");

  /** The tasks whose results the metric evaluates. */
  default Set<Task> tasks() {
    return Task.LISTS;
  }

  /** The direction in which the metric improves. */
  Direction direction();

  /** Whether the metric is evaluated at a cutoff, as in {@code nDCG@10}. */
  default boolean hasCutoff() {
    return true;
  }

  /** Direction in which a metric improves. */
  enum Direction {
    HIGHER,
    LOWER,
    /** Neither higher nor lower is better, so the metric cannot be used for model selection. */
    NEITHER
  }
}
