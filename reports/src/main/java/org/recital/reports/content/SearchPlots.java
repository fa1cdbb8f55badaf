package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.recital.reports.document.Block;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.Plot;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.plot.MarkKind;
import org.recital.reports.plot.ParallelChart;
import org.recital.reports.plot.SliceChart;
import org.recital.reports.store.PlotKind;

/** Plots of the validation results of searches against the values of their parameters. */
final class SearchPlots {
  private final String metric;
  private final boolean lowerIsBetter;
  private final BoardName boardName;
  private int slices; // number of slice plots of all variants so far
  private int parallels;

  /**
   * @param metric title of the metric that the configurations are compared by
   */
  SearchPlots(String metric, boolean lowerIsBetter, BoardName boardName) {
    this.metric = metric;
    this.lowerIsBetter = lowerIsBetter;
    this.boardName = boardName;
  }

  /** The section of a variant. */
  Section section(SearchedVariant variant) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(explanation(variant)));
    if (variant.parameters().size() > 1) {
      String name = "parallel-" + ++parallels;
      String caption =
          "Configurations of variant '"
              + variant.name()
              + "', one line each"
              + variant.shared().caption();
      blocks.add(new Plot(PlotKind.PARALLEL, boardName.plot(name), caption, parallel(variant)));
    }
    for (SearchedParameter parameter : variant.parameters()) {
      String name = "slice-" + ++slices;
      String caption =
          metric
              + " against "
              + parameter.path()
              + " for variant '"
              + variant.name()
              + "'"
              + variant.shared().caption();
      blocks.add(
          new Plot(PlotKind.SLICES, boardName.plot(name), caption, slice(variant, parameter)));
    }
    return new Section(
            2, boardName.title("Parameters of variant '" + variant.name() + "'"), false, blocks)
        .fold();
  }

  private String explanation(SearchedVariant variant) {
    String stopped =
        variant.complete().size() < variant.results().size()
            ? " Successive halving stopped the configurations with hollow marks and dashed lines;"
                + " their values are those of fewer epochs."
            : "";
    boolean conditional =
        variant.parameters().stream()
            .anyMatch(
                parameter ->
                    variant.results().stream()
                        .anyMatch(result -> parameter.position(result).isEmpty()));
    return "The row of the leaderboard is orange."
        + stopped
        + (conditional ? " A parameter at – is not active in the configuration." : "");
  }

  private ParallelChart parallel(SearchedVariant variant) {
    return new ParallelChart(
        variant.parameters().stream().map(SearchedParameter::axis).toList(),
        metric,
        lowerIsBetter,
        variant.results().stream()
            .map(
                result ->
                    new ParallelChart.Line(
                        variant.parameters().stream()
                            .map(parameter -> parameter.position(result))
                            .toList(),
                        variant.value(result),
                        kind(variant, result)))
            .toList());
  }

  private SliceChart slice(SearchedVariant variant, SearchedParameter parameter) {
    List<SliceChart.Mark> marks = new ArrayList<>();
    for (ConfigurationResult result : variant.results()) {
      OptionalDouble position = parameter.position(result);
      if (position.isPresent()) {
        marks.add(
            new SliceChart.Mark(
                position.getAsDouble(), variant.value(result), kind(variant, result)));
      }
    }
    return new SliceChart(parameter.axis(), metric, marks);
  }

  private static MarkKind kind(SearchedVariant variant, ConfigurationResult result) {
    if (result.equals(variant.row())) {
      return MarkKind.SELECTED;
    }
    return result.complete() ? MarkKind.COMPLETE : MarkKind.STOPPED;
  }
}
