package org.recital.reports.store;

/** Direction of a metric: whether higher or lower values are better. */
public enum Direction {
  HIGHER,
  LOWER,
  /** Neither is better; the metric is descriptive. */
  NEITHER
}
