package org.recital.reports.plot;

import java.util.List;

/**
 * Critical-difference diagram: average ranks on an axis, with bars that join variants without
 * significant differences. J. Demšar, 2006, Statistical comparisons of classifiers over multiple
 * data sets, Journal of Machine Learning Research 7, 1–30.
 *
 * @param criticalDifference least significant difference of two average ranks
 * @param marks average ranks, best first, at least two
 * @param bars groups of variants without significant differences
 */
public record CriticalDifferenceChart(double criticalDifference, List<Mark> marks, List<Bar> bars)
    implements Chart {
  public CriticalDifferenceChart {
    marks = List.copyOf(marks);
    bars = List.copyOf(bars);
  }

  /** A variant and its average rank. */
  public record Mark(String name, double rank) {}

  /** A bar from the lowest to the highest average rank of a group. */
  public record Bar(double from, double to) {}

  @Override
  public String svg() {
    return new SvgCriticalDifference(this).text();
  }
}
