package org.recital.reports.plot;

import java.util.Comparator;
import java.util.List;

/**
 * The results of a search against the values of one parameter.
 *
 * @param x axis of the parameter
 * @param y title of the vertical axis
 * @param marks configurations; those drawn later are on top
 */
public record SliceChart(ParameterAxis x, String y, List<Mark> marks) implements Chart {
  /** Sorts the configurations by kind. */
  public SliceChart {
    marks = marks.stream().sorted(Comparator.comparing(Mark::kind)).toList();
  }

  /**
   * A configuration.
   *
   * @param value the number, or the index of the category
   * @param result finite value of the metric
   */
  public record Mark(double value, double result, MarkKind kind) {}

  @Override
  public String svg() {
    return new SvgSlice(this).text();
  }
}
