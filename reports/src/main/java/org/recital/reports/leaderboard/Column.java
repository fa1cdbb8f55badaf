package org.recital.reports.leaderboard;

import org.recital.reports.store.Direction;

/** A metric on test, and which of its values are good. */
public record Column(String metric, Direction direction) {
  /** Whether a value is better than another; never, where the direction is neither. */
  boolean better(double value, double than) {
    return switch (direction) {
      case HIGHER -> value > than;
      case LOWER -> value < than;
      case NEITHER -> false;
    };
  }
}
