package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.TrainingPopularity;

/**
 * The share of the places that items of the long tail take.
 *
 * <p>Items stand in order of their training interactions, the most popular first, equal ones by
 * number. An item is of the long tail where the items before it hold 20 % of all training
 * interactions or more: the short head is the fewest most popular items that hold at least 20 %.
 *
 * <p>A list shorter than {@code k} is averaged over the places that it has; an empty one is left
 * out.
 */
record LongTail() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    int[] fifths = training.parts(5);
    return ranked -> ranked.mean(item -> fifths[item] > 0 ? 1 : 0);
  }
}
