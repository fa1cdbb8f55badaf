package org.recital.registry.metric;

/** Segments of users by their number of training ratings. */
public enum UserSegment {
  /** Fewer than 20 training ratings. */
  COLD(0, 20),
  /** 20 to 99 training ratings. */
  LIGHT(20, 100),
  /** 100 training ratings or more. */
  HEAVY(100, Integer.MAX_VALUE);

  private final int from;
  private final int to;

  UserSegment(int from, int to) {
    this.from = from;
    this.to = to;
  }

  /** Whether a user with this number of training ratings belongs to the segment. */
  public boolean contains(int trainingRatings) {
    return trainingRatings >= from && trainingRatings < to;
  }
}
