package org.recital.reports.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The settings that have the same value in all rows of a table that have the setting. */
final class CommonSettings {
  private final ReportTable table;
  private final List<Integer> columns;

  private CommonSettings(ReportTable table) {
    this.table = table;
    this.columns =
        IntStream.range(0, table.columns().size()).filter(this::isCommon).boxed().toList();
  }

  /**
   * The table without its common settings, and the sentence that names these; only the table if it
   * has no common settings.
   */
  static Stream<Block> replaced(ReportTable table) {
    CommonSettings common = new CommonSettings(table);
    return common.columns.isEmpty()
        ? Stream.of(table)
        : Stream.of(common.others(), new Paragraph(common.sentence()));
  }

  private boolean isCommon(int column) {
    return table.columns().get(column).isSetting() && texts(column).distinct().count() == 1;
  }

  private Stream<String> texts(int column) {
    return table.rows().stream()
        .map(row -> row.get(column))
        .filter(cell -> !cell.equals(Cell.MISSING))
        .map(Cell::text);
  }

  private ReportTable others() {
    List<Integer> kept =
        IntStream.range(0, table.columns().size())
            .filter(column -> !columns.contains(column))
            .boxed()
            .toList();
    return new ReportTable(
        table.name(),
        kept.stream().map(table.columns()::get).toList(),
        table.rows().stream().map(row -> kept.stream().map(row::get).toList()).toList(),
        table.selected(),
        Stream.of(table.caption(), sentence())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" ")),
        table.notes());
  }

  private String sentence() {
    return columns.stream()
        .map(column -> table.columns().get(column).title() + " " + value(column))
        .collect(Collectors.joining(", ", "The same for all rows with the setting: ", "."));
  }

  private String value(int column) {
    Optional<String> text = texts(column).findFirst();
    return text.orElseThrow();
  }
}
