package org.recital.reports.significance;

import java.util.Arrays;

/** Ranks of values; equal values share the average of their ranks. */
public final class Ranks {
  private Ranks() {}

  /**
   * The rank of each value, from 1 for the lowest value.
   *
   * @param values values without NaN
   */
  public static double[] ascending(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[sorted.length]; // ranks of the sorted values
    int first = 0;
    while (first < sorted.length) {
      int end = first + 1;
      while (end < sorted.length && sorted[end] == sorted[first]) {
        end++;
      }
      Arrays.fill(ranks, first, end, (first + 1 + end) / 2.0);
      first = end;
    }
    return Arrays.stream(values).map(value -> ranks[Arrays.binarySearch(sorted, value)]).toArray();
  }

  /**
   * Average rank of each system over the data sets.
   *
   * @param ranks ranks, {@code [data sets, systems]}
   * @return average ranks, {@code [systems]}
   */
  public static double[] averages(double[][] ranks) {
    double[] averages = new double[ranks[0].length];
    for (double[] dataSet : ranks) {
      for (int system = 0; system < averages.length; system++) {
        averages[system] += dataSet[system];
      }
    }
    return Arrays.stream(averages).map(sum -> sum / ranks.length).toArray();
  }
}
