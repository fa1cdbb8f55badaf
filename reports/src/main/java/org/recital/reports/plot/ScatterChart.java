package org.recital.reports.plot;

import java.util.List;
import org.recital.reports.leaderboard.Summary;

/**
 * One mark per variant, with standard deviations over repetitions on both axes.
 *
 * @param x title of the horizontal axis
 * @param y title of the vertical axis
 */
public record ScatterChart(String x, String y, List<Mark> marks) implements Chart {
  public ScatterChart {
    marks = List.copyOf(marks);
  }

  /** A mark with its values on both axes. */
  public record Mark(String name, Summary x, Summary y) {}

  @Override
  public String svg() {
    return new SvgScatter(this).text();
  }
}
