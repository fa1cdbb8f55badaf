package org.recital.reports.leaderboard;

import org.recital.reports.store.Direction;

/** A test metric and its direction. */
public record Column(String metric, Direction direction) {
  /**
   * Whether the values per case are values of the metric, whose mean it is. GAUC and differences
   * between groups of users have contributions of the cases instead, which mean nothing by
   * themselves.
   */
  boolean hasValuesOfCases() {
    return !metric.equals("GAUC") && !metric.endsWith("[gap]");
  }

  /** Whether a value is better than another; always false for {@link Direction#NEITHER}. */
  boolean better(double value, double than) {
    return switch (direction) {
      case HIGHER -> value > than;
      case LOWER -> value < than;
      case NEITHER -> false;
    };
  }
}
