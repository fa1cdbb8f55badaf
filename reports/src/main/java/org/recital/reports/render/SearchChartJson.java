package org.recital.reports.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import org.recital.reports.plot.ParallelChart;
import org.recital.reports.plot.ParameterAxis;
import org.recital.reports.plot.SliceChart;

/** The data of the charts of searches as JSON. */
final class SearchChartJson {
  private SearchChartJson() {}

  static ObjectNode slice(SliceChart chart) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", "slice").put("x", chart.x().title()).put("y", chart.y());
    node.set("axis", axis(chart.x()));
    ArrayNode marks = node.putArray("marks");
    for (SliceChart.Mark mark : chart.marks()) {
      marks
          .addObject()
          .put("value", mark.value())
          .put("result", mark.result())
          .put("kind", mark.kind().label());
    }
    return node;
  }

  static ObjectNode parallel(ParallelChart chart) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", "parallel").put("result", chart.result());
    node.put("lowerIsBetter", chart.lowerIsBetter());
    ArrayNode axes = node.putArray("axes");
    chart.axes().forEach(axis -> axes.add(axis(axis)));
    ArrayNode lines = node.putArray("lines");
    for (ParallelChart.Line line : chart.lines()) {
      ObjectNode one = lines.addObject();
      ArrayNode values = one.putArray("values");
      for (OptionalDouble value : line.values()) {
        value.ifPresentOrElse(values::add, values::addNull);
      }
      one.put("result", line.result()).put("kind", line.kind().label());
    }
    return node;
  }

  private static ObjectNode axis(ParameterAxis axis) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("title", axis.title());
    if (axis.categories().isEmpty()) {
      return node.put("low", axis.low())
          .put("high", axis.high())
          .put("logarithmic", axis.logarithmic())
          .put("whole", axis.whole());
    }
    ArrayNode categories = node.putArray("categories");
    axis.categories().forEach(categories::add);
    return node;
  }
}
