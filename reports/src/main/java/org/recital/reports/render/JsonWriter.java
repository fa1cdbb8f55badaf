package org.recital.reports.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Document;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.Plot;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;

/** Writes a report as JSON; its structure is described in {@code docs/reports.md}. */
final class JsonWriter {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int FORMAT = 1;

  private JsonWriter() {}

  static String text(Document document) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT);
    root.put("experiment", document.title()).put("description", document.description());
    ArrayNode sections = root.putArray("sections");
    for (Section section : document.sections()) {
      ObjectNode node = sections.addObject();
      if (!section.name().isEmpty()) {
        node.put("name", section.name());
      }
      node.put("level", section.level()).put("title", section.title());
      ArrayNode blocks = node.putArray("blocks");
      section.blocks().forEach(block -> blocks.add(block(block)));
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ObjectNode block(Block block) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (block instanceof Paragraph paragraph) {
      return node.put("text", paragraph.text());
    }
    if (block instanceof Plot plot) {
      node.put("plot", plot.name()).put("caption", plot.caption());
      node.set("chart", ChartJson.node(plot.chart()));
      return node;
    }
    ReportTable table = (ReportTable) block;
    node.put("table", table.name());
    ArrayNode columns = node.putArray("columns");
    for (TableColumn column : table.columns()) {
      columns
          .addObject()
          .put("title", column.title())
          .put("direction", column.direction().name().toLowerCase(Locale.ROOT));
    }
    ArrayNode rows = node.putArray("rows");
    for (var row : table.rows()) {
      ArrayNode cells = rows.addArray();
      row.forEach(cell -> cells.add(cell(cell)));
    }
    if (!table.selected().isEmpty()) {
      ArrayNode selected = node.putArray("selected");
      table.selected().stream().sorted().forEach(selected::add);
    }
    if (!table.caption().isEmpty()) {
      node.put("caption", table.caption());
    }
    if (!table.notes().isEmpty()) {
      table.notes().forEach(node.putArray("notes")::add);
    }
    return node;
  }

  /**
   * A cell. Keys without a value are left out, and so are NaN and infinite numbers, because JSON
   * does not have them.
   */
  private static ObjectNode cell(Cell cell) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("text", cell.text());
    cell.value().stream().filter(Double::isFinite).forEach(value -> node.put("value", value));
    cell.deviation().stream()
        .filter(Double::isFinite)
        .forEach(deviation -> node.put("deviation", deviation));
    cell.upper().stream().filter(Double::isFinite).forEach(upper -> node.put("upper", upper));
    if (cell.rank() != Cell.Rank.OTHER) {
      node.put("rank", cell.rank().name().toLowerCase(Locale.ROOT));
    }
    if (cell.mark() != Cell.Mark.NONE) {
      node.put("significance", cell.mark().name().toLowerCase(Locale.ROOT));
    }
    return node;
  }
}
