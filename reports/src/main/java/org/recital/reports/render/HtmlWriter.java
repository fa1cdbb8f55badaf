package org.recital.reports.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Document;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.Plot;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.plot.Chart;
import org.recital.reports.plot.CriticalDifferenceChart;
import org.recital.reports.plot.ParallelChart;
import org.recital.reports.plot.SliceChart;

/**
 * Writes a report as one HTML page that needs no network: the page contains its style, its script
 * and the plotting library. Without scripts, plots are shown as SVG.
 */
final class HtmlWriter {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  private final StringBuilder html = new StringBuilder();

  private HtmlWriter() {}

  static String text(Document document) {
    HtmlWriter writer = new HtmlWriter();
    writer.document(document);
    return writer.html.toString();
  }

  private void document(Document document) {
    String title = Html.escape(document.title());
    add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
    add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    add("<meta name=\"color-scheme\" content=\"light dark\">");
    add("<title>" + title + "</title>\n<style>\n" + resource("report.css") + "</style>\n</head>");
    add("<body>\n<main>\n<h1>" + title + "</h1>");
    if (!document.description().isEmpty()) {
      add("<p>" + Html.escape(document.description()) + "</p>");
    }
    document.sections().forEach(this::section);
    add("</main>");
    if (document.plots().findAny().isPresent()) {
      add("<script>\n" + resource(ECHARTS) + "\n</script>");
    }
    add("<script>\n" + resource("report.js") + "</script>\n</body>\n</html>");
  }

  private void section(Section section) {
    String heading = "h" + (section.level() + 1);
    String title = Html.escape(section.title());
    if (section.folded()) {
      add("<details>\n<summary><" + heading + ">" + title + "</" + heading + "></summary>");
    } else {
      add("<section>\n<" + heading + ">" + title + "</" + heading + ">");
    }
    section.blocks().forEach(this::block);
    add(section.folded() ? "</details>" : "</section>");
  }

  private void block(Block block) {
    if (block instanceof Paragraph paragraph) {
      add("<p>" + Html.escape(paragraph.text()) + "</p>");
    } else if (block instanceof Plot plot) {
      plot(plot);
    } else {
      table((ReportTable) block);
    }
  }

  private void plot(Plot plot) {
    if (plot.chart() instanceof CriticalDifferenceChart) {
      drawing(plot);
      return;
    }
    String data = ChartJson.text(plot.chart()).replace("<", "\\u003c"); // may contain </script>
    add(
        "<figure"
            + size(plot.chart())
            + ">"
            + "\n<div class=\"chart\" role=\"img\" aria-label=\""
            + Html.escape(plot.caption())
            + "\">");
    add("<script type=\"application/json\">" + data + "</script>");
    add("<noscript>" + plot.chart().svg() + "</noscript>\n</div>");
    add("<figcaption>" + Html.escape(plot.caption()) + "</figcaption>\n</figure>");
  }

  /** A plot that is the same with and without scripts. */
  private void drawing(Plot plot) {
    add("<figure>\n<div class=\"drawing\">\n" + plot.chart().svg() + "</div>");
    add("<figcaption>" + Html.escape(plot.caption()) + "</figcaption>\n</figure>");
  }

  /** The CSS class of a figure that is not as wide as the text column; empty for other figures. */
  private static String size(Chart chart) {
    return chart instanceof SliceChart
        ? " class=\"half\""
        : chart instanceof ParallelChart ? " class=\"wide\"" : "";
  }

  private void table(ReportTable table) {
    add(
        "<div class=\"table\">\n<table data-name=\""
            + Html.escape(table.name())
            + "\">\n<thead>\n<tr>");
    for (TableColumn column : table.columns()) {
      String label =
          Html.escape(column.title()) + Arrows.suffix(column.direction()).replace(" ", "&nbsp;");
      add(
          "<th scope=\"col\""
              + numeric(column)
              + "><button type=\"button\">"
              + label
              + "</button></th>");
    }
    add("</tr>\n</thead>\n<tbody>");
    for (int r = 0; r < table.rows().size(); r++) {
      List<Cell> row = table.rows().get(r);
      add(table.selected().contains(r) ? "<tr class=\"selected\">" : "<tr>");
      for (int i = 0; i < row.size(); i++) {
        cell(row.get(i), table.columns().get(i), i == 0);
      }
      add("</tr>");
    }
    add("</tbody>\n</table>\n</div>");
    table.notes().forEach(note -> add("<p><strong>Note:</strong> " + Html.escape(note) + "</p>"));
  }

  private void cell(Cell cell, TableColumn column, boolean isFirst) {
    String text = Html.escape(cell.text());
    String emphasised =
        switch (cell.rank()) {
          case BEST -> "<strong>" + text + "</strong>";
          case SECOND -> "<u>" + text + "</u>";
          case OTHER -> text;
        };
    String value =
        cell.value().isPresent()
            ? String.format(Locale.ROOT, " data-value=\"%s\"", cell.value().getAsDouble())
            : "";
    String tag = isFirst ? "th scope=\"row\"" : "td";
    add(
        "<"
            + tag
            + numeric(column)
            + value
            + ">"
            + mark(cell.mark())
            + emphasised
            + "</"
            + (isFirst ? "th" : "td")
            + ">");
  }

  private static String numeric(TableColumn column) {
    return column.isNumeric() ? " class=\"number\"" : "";
  }

  private static String mark(Cell.Mark mark) {
    return switch (mark) {
      case BETTER -> "<span class=\"better\" title=\"significantly better\">▲</span> ";
      case WORSE -> "<span class=\"worse\" title=\"significantly worse\">▼</span> ";
      case NONE -> "";
    };
  }

  private void add(String text) {
    html.append(text).append('\n');
  }

  private static String resource(String name) {
    try (InputStream in = HtmlWriter.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new IllegalStateException("the resource " + name + " cannot be read", failure);
    }
  }
}
