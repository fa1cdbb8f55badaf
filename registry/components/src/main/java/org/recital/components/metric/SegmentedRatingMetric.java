package org.recital.components.metric;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.metric.UserSegment;

/**
 * A rating metric over the ratings of one user segment, such as {@code RMSE[cold]}. Users are
 * assigned to segments by their number of training ratings. NaN if the segment has no ratings.
 */
public record SegmentedRatingMetric(RatingMetric measure, UserSegment segment)
    implements RatingMetric {
  @Override
  public Direction direction() {
    return measure.direction();
  }

  @Override
  public double[] contributions(RatedCases cases) {
    int[] positions = positions(cases);
    double[] contributions = measure.contributions(selected(cases, positions));
    double[] all = new double[cases.size()];
    Arrays.fill(all, Double.NaN);
    for (int i = 0; i < positions.length; i++) {
      all[positions[i]] = contributions[i];
    }
    return all;
  }

  private int[] positions(RatedCases cases) {
    IntArrayList positions = new IntArrayList();
    for (int i = 0; i < cases.size(); i++) {
      if (segment.contains(cases.known()[i])) {
        positions.add(i);
      }
    }
    return positions.toIntArray();
  }

  private static RatedCases selected(RatedCases cases, int[] positions) {
    int[] users = new int[positions.length];
    int[] known = new int[positions.length];
    float[] predicted = new float[positions.length];
    float[] actual = new float[positions.length];
    for (int i = 0; i < positions.length; i++) {
      users[i] = cases.users()[positions[i]];
      known[i] = cases.known()[positions[i]];
      predicted[i] = cases.predicted()[positions[i]];
      actual[i] = cases.actual()[positions[i]];
    }
    return new RatedCases(users, known, predicted, actual);
  }
}
