package org.recital.reports.plot;

import java.util.List;
import org.recital.reports.leaderboard.Summary;

/**
 * One mark per variant, with standard deviations over repetitions on both axes.
 *
 * @param x title of the horizontal axis
 * @param y title of the vertical axis
 * @param names names of all variants of the leaderboard, in the order of their colours
 */
public record ScatterChart(String x, String y, List<Mark> marks, List<String> names)
    implements Chart {
  public ScatterChart {
    marks = List.copyOf(marks);
    names = List.copyOf(names);
    if (!names.containsAll(marks.stream().map(Mark::name).toList())) {
      throw new IllegalArgumentException("a mark has a name that is not among " + names);
    }
  }

  /** A mark with its values on both axes. */
  public record Mark(String name, Summary x, Summary y) {}

  @Override
  public String svg() {
    return new SvgScatter(this).text();
  }
}
