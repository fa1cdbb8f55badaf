package org.recital.reports.leaderboard;

import org.recital.reports.store.Direction;

/** A test metric and its direction. */
public record Column(String metric, Direction direction) {
  /**
   * Whether the metric is the mean of its values per case. For GAUC and for differences between
   * user groups, the values per case are only contributions to the metric and have no meaning by
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
