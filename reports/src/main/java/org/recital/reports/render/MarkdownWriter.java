package org.recital.reports.render;

import java.util.ArrayList;
import java.util.List;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Document;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.Plot;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;

/** Writes a report as GitHub Markdown; plots are SVG files in the same folder. */
final class MarkdownWriter {
  /** Space at which the text of a number, such as {@code 0.12 ± 0.01}, does not break. */
  private static final char NO_BREAK = '\u00a0';

  private MarkdownWriter() {}

  static String text(Document document) {
    List<String> parts = new ArrayList<>();
    parts.add("# " + MarkdownTable.escape(document.title()) + "\n");
    if (!document.description().isEmpty()) {
      parts.add(paragraph(document.description()));
    }
    for (Section section : document.sections()) {
      if (section.folded()) {
        parts.add("<details>\n<summary>" + Html.escape(section.title()) + "</summary>\n");
      } else {
        parts.add(
            "#".repeat(section.level() + 1) + " " + MarkdownTable.escape(section.title()) + "\n");
      }
      section.blocks().forEach(block -> parts.add(block(block)));
      if (section.folded()) {
        parts.add("</details>\n");
      }
    }
    return String.join("\n", parts);
  }

  private static String block(Block block) {
    if (block instanceof Paragraph paragraph) {
      return paragraph(paragraph.text());
    }
    if (block instanceof Plot plot) {
      String caption = MarkdownTable.escape(plot.caption());
      return "![" + caption + "](" + plot.name() + ".svg)\n\n*" + caption + "*\n";
    }
    return table((ReportTable) block);
  }

  private static String paragraph(String text) {
    return String.join("\n", text.lines().map(MarkdownTable::escape).toList()) + "\n";
  }

  private static String table(ReportTable table) {
    MarkdownTable markdown = new MarkdownTable();
    for (TableColumn column : table.columns()) {
      String header = MarkdownTable.escape(column.title()) + Arrows.suffix(column.direction());
      if (column.isNumeric()) {
        markdown.right(header);
      } else {
        markdown.left(header);
      }
    }
    for (int i = 0; i < table.rows().size(); i++) {
      boolean selected = table.selected().contains(i);
      markdown.row(table.rows().get(i).stream().map(cell -> cell(cell, selected)).toList());
    }
    StringBuilder text = new StringBuilder(markdown.text());
    table.notes().forEach(note -> text.append("\n**Note:** ").append(paragraph(note)));
    return text.toString();
  }

  private static String cell(Cell cell, boolean selected) {
    String marked = marked(cell, selected);
    return cell.value().isPresent() ? marked.replace(' ', NO_BREAK) : marked;
  }

  private static String marked(Cell cell, boolean selected) {
    String text = MarkdownTable.escape(cell.text());
    if (selected) {
      return "**" + text + "**";
    }
    String emphasised =
        switch (cell.rank()) {
          case BEST -> "**" + text + "**";
          case SECOND -> "<ins>" + text + "</ins>";
          case OTHER -> text;
        };
    return Arrows.prefix(cell.mark()) + emphasised;
  }
}
