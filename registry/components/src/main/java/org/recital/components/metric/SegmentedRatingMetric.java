package org.recital.components.metric;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.metric.UserSegment;

/**
 * {@code RMSE[cold]}, {@code [light]}, {@code [heavy]}: a measure over the ratings of some users
 * alone, told apart by how many of their ratings the model has learned from. NaN where there are
 * none.
 */
public record SegmentedRatingMetric(RatingMetric measure, UserSegment segment)
    implements RatingMetric {
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
      if (segment.contains(cases.known()[i])) {
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
