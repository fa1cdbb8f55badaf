package org.recital.registry.metric;

import java.util.Set;
import org.recital.registry.Kind;
import org.recital.registry.task.Task;

/** What lists of items, or predicted ratings, are measured by. */
public sealed interface Metric
    permits CaseMetric, CatalogueMetric, OrderMetric, RatingMetric, TruthMetric {
  Kind<Metric> KIND = new Kind<>("metric", Metric.class, "Measures rankings or predicted ratings.");

  /** The tasks whose results it can measure. */
  default Set<Task> tasks() {
    return Task.LISTS;
  }

  Direction direction();

  /** Whether a cut-off belongs to it, as in {@code nDCG@10}. */
  default boolean hasCutoff() {
    return true;
  }

  /** Which values are good ones. */
  enum Direction {
    HIGHER,
    LOWER,
    /** Neither is good in itself; nothing can be selected by it. */
    NEITHER
  }
}
