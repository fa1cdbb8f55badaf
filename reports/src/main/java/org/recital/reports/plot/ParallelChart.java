package org.recital.reports.plot;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Parallel coordinates of the configurations of a search: one axis per parameter, one for the
 * result, and one line per configuration.
 *
 * @param axes axes of the parameters
 * @param result title of the axis of the result
 * @param lowerIsBetter whether lower results are better
 * @param lines configurations; those drawn later are on top
 */
public record ParallelChart(
    List<ParameterAxis> axes, String result, boolean lowerIsBetter, List<Line> lines)
    implements Chart {
  /** Sorts the configurations by kind. */
  public ParallelChart {
    axes = List.copyOf(axes);
    lines = lines.stream().sorted(Comparator.comparing(Line::kind)).toList();
  }

  /**
   * A configuration.
   *
   * @param values numbers, or indices of categories, by axis; empty where the parameter is not
   *     active
   * @param result finite value of the metric
   */
  public record Line(List<OptionalDouble> values, double result, MarkKind kind) {
    public Line {
      values = List.copyOf(values);
    }
  }

  @Override
  public String svg() {
    return new SvgParallel(this).text();
  }
}
