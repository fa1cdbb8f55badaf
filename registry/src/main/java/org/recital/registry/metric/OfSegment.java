package org.recital.registry.metric;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * {@code RMSE[cold]}, {@code [light]}, {@code [heavy]}: a measure over the ratings of some users
 * alone, told apart by how many of their ratings the model has learned from. NaN where there are
 * none.
 */
public record OfSegment(RatingMetric measure, Segment segment) implements RatingMetric {
  /** How much is known of a user. */
  public enum Segment {
    /** Fewer than 20 training ratings, or none. */
    COLD(0, 20),
    /** 20 to 99 training ratings. */
    LIGHT(20, 100),
    /** 100 training ratings or more. */
    HEAVY(100, Integer.MAX_VALUE);

    private final int from;
    private final int to;

    Segment(int from, int to) {
      this.from = from;
      this.to = to;
    }

    /** Whether a user with so many training ratings is of it. */
    public boolean holds(int known) {
      return known >= from && known < to;
    }
  }

  @Override
  public Direction direction() {
    return measure.direction();
  }

  @Override
  public double[] contributions(RatedCases cases) {
    int[] places = places(cases);
    double[] inside = measure.contributions(selected(cases, places));
    double[] all = new double[cases.size()];
    Arrays.fill(all, Double.NaN);
    for (int i = 0; i < places.length; i++) {
      all[places[i]] = inside[i];
    }
    return all;
  }

  private int[] places(RatedCases cases) {
    IntArrayList places = new IntArrayList();
    for (int i = 0; i < cases.size(); i++) {
      if (segment.holds(cases.known()[i])) {
        places.add(i);
      }
    }
    return places.toIntArray();
  }

  private static RatedCases selected(RatedCases cases, int[] places) {
    int[] users = new int[places.length];
    int[] known = new int[places.length];
    float[] predicted = new float[places.length];
    float[] actual = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      users[i] = cases.users()[places[i]];
      known[i] = cases.known()[places[i]];
      predicted[i] = cases.predicted()[places[i]];
      actual[i] = cases.actual()[places[i]];
    }
    return new RatedCases(users, known, predicted, actual);
  }
}
