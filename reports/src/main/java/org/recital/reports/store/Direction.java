package org.recital.reports.store;

/** Which values of a metric are good ones. */
public enum Direction {
  HIGHER,
  LOWER,
  /** Neither is good in itself. */
  NEITHER
}
