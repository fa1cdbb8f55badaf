package org.recital.reports.render;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Document;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;

/**
 * Writes the tables of a report as tidy CSV: one line per cell, with its table, row and column. Its
 * columns are described in {@code docs/reports.md}.
 */
final class CsvTables {
  private static final List<String> HEADER =
      List.of(
          "experiment",
          "section",
          "table",
          "row",
          "name",
          "column",
          "text",
          "value",
          "deviation",
          "upper",
          "rank",
          "significance",
          "selected");

  private CsvTables() {}

  static String text(Document document) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(HEADER);
      for (Section section : document.sections()) {
        section.blocks().stream()
            .filter(ReportTable.class::isInstance)
            .forEach(block -> write(document.title(), section.title(), (ReportTable) block, csv));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void write(String experiment, String section, ReportTable table, CsvWriter csv) {
    for (int row = 0; row < table.rows().size(); row++) {
      List<Cell> cells = table.rows().get(row);
      for (int column = 1; column < cells.size(); column++) {
        Cell cell = cells.get(column);
        csv.writeRecord(
            List.of(
                experiment,
                section,
                table.name(),
                Integer.toString(row + 1),
                cells.get(0).text(),
                table.columns().get(column).title(),
                cell.text(),
                number(cell.value()),
                number(cell.deviation()),
                number(cell.upper()),
                cell.rank() == Cell.Rank.OTHER ? "" : lower(cell.rank().name()),
                cell.mark() == Cell.Mark.NONE ? "" : lower(cell.mark().name()),
                table.selected().contains(row) ? "true" : ""));
      }
    }
    for (int note = 0; note < table.notes().size(); note++) {
      csv.writeRecord(note(experiment, section, table, note));
    }
  }

  private static List<String> note(String experiment, String section, ReportTable table, int note) {
    return List.of(
        experiment,
        section,
        "notes",
        Integer.toString(note + 1),
        table.name(),
        "note",
        table.notes().get(note),
        "",
        "",
        "",
        "",
        "",
        "");
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
