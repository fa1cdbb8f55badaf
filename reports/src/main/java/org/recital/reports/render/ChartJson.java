package org.recital.reports.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.plot.Chart;
import org.recital.reports.plot.CriticalDifferenceChart;
import org.recital.reports.plot.LineChart;
import org.recital.reports.plot.ParallelChart;
import org.recital.reports.plot.ScatterChart;
import org.recital.reports.plot.SliceChart;

/** The data of charts as JSON. */
final class ChartJson {
  private ChartJson() {}

  static String text(Chart chart) {
    return node(chart).toString();
  }

  static ObjectNode node(Chart chart) {
    if (chart instanceof CriticalDifferenceChart ranks) {
      return criticalDifference(ranks);
    }
    if (chart instanceof ScatterChart scatter) {
      return scatter(scatter);
    }
    if (chart instanceof SliceChart slice) {
      return SearchChartJson.slice(slice);
    }
    if (chart instanceof ParallelChart parallel) {
      return SearchChartJson.parallel(parallel);
    }
    return lines((LineChart) chart);
  }

  private static ObjectNode criticalDifference(CriticalDifferenceChart chart) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", "critical-difference").put("criticalDifference", chart.criticalDifference());
    ArrayNode marks = node.putArray("marks");
    chart.marks().forEach(one -> marks.addObject().put("name", one.name()).put("rank", one.rank()));
    ArrayNode bars = node.putArray("bars");
    chart.bars().forEach(bar -> bars.addArray().add(bar.from()).add(bar.to()));
    return node;
  }

  private static ObjectNode scatter(ScatterChart chart) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", "scatter").put("x", chart.x()).put("y", chart.y());
    names(node, chart.names());
    ArrayNode marks = node.putArray("marks");
    for (ScatterChart.Mark mark : chart.marks()) {
      ObjectNode one = marks.addObject().put("name", mark.name());
      one.put("x", mark.x().mean()).put("xDeviation", deviation(mark.x()));
      one.put("y", mark.y().mean()).put("yDeviation", deviation(mark.y()));
    }
    return node;
  }

  private static void names(ObjectNode node, List<String> names) {
    ArrayNode array = node.putArray("names");
    names.forEach(array::add);
  }

  private static double deviation(Summary value) {
    return Double.isFinite(value.deviation()) ? value.deviation() : 0;
  }

  private static ObjectNode lines(LineChart chart) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", "lines").put("x", chart.x()).put("y", chart.y());
    names(node, chart.names());
    ArrayNode lines = node.putArray("lines");
    for (LineChart.Line line : chart.lines()) {
      ObjectNode one = lines.addObject().put("name", line.name()).put("detail", line.detail());
      ArrayNode points = one.putArray("points");
      line.points().forEach(point -> points.addArray().add(point.x()).add(point.y()));
      line.kept().ifPresent(point -> one.putArray("kept").add(point.x()).add(point.y()));
    }
    return node;
  }
}
