package org.recital.reports.document;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A table with its numbers, formatted texts and emphasis.
 *
 * @param name stable name for programs, such as {@code leaderboard}; several tables of a report may
 *     have the same name
 * @param rows rows, with one cell per column
 * @param selected indices of rows that are emphasised
 * @param caption explanation of emphasis and marks for formats in which the table stands alone; may
 *     be empty
 * @param notes sentences that belong to the table in every format
 */
public record ReportTable(
    String name,
    List<TableColumn> columns,
    List<List<Cell>> rows,
    Set<Integer> selected,
    String caption,
    List<String> notes)
    implements Block {
  /** A table without selected rows, caption and notes. */
  public ReportTable(String name, List<TableColumn> columns, List<List<Cell>> rows) {
    this(name, columns, rows, Set.of(), "", List.of());
  }

  /** The same table with selected rows. */
  public ReportTable withSelected(Set<Integer> indices) {
    return new ReportTable(name, columns, rows, indices, caption, notes);
  }

  /** The same table with notes. */
  public ReportTable withNotes(List<String> sentences) {
    return new ReportTable(name, columns, rows, selected, caption, sentences);
  }

  /** The same table with an additional note. */
  ReportTable withNote(String sentence) {
    return withNotes(Stream.concat(notes.stream(), Stream.of(sentence)).toList());
  }

  /** The same table with a caption. */
  public ReportTable withCaption(String text) {
    return new ReportTable(name, columns, rows, selected, text, notes);
  }

  /** Whether any cell satisfies a condition. */
  public boolean has(Predicate<Cell> condition) {
    return rows.stream().flatMap(List::stream).anyMatch(condition);
  }

  /**
   * @throws IllegalArgumentException if a row has another number of cells than there are columns
   */
  public ReportTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    selected = Set.copyOf(selected);
    notes = List.copyOf(notes);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            row.size() + " cells in a table of " + columns.size() + " columns");
      }
    }
  }
}
