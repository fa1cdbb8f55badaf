package org.recital.components.file;

import java.util.ArrayList;
import java.util.List;
import org.recital.registry.data.DataException;

/** Reader of small CSV tables with a header, in UTF-8. */
public final class CsvTable {
  /** CSV dialect that keeps the spaces around fields. */
  public static final Dialect DIALECT = Dialect.CSV.untrimmed();

  private CsvTable() {}

  /**
   * Reads the given columns of a table.
   *
   * @param columns names of the columns
   * @return the fields of each row, in the order of {@code columns}
   * @throws DataException if the file is empty or not CSV, a column is missing, or a row does not
   *     have as many fields as the header
   */
  public static List<List<String>> read(DataFolder folder, String member, List<String> columns) {
    try (Lines lines = folder.lines(member, DIALECT)) {
      if (!lines.next()) {
        throw new DataException(folder.nameOf(member) + ": the file is empty");
      }
      int count = lines.split();
      Header header = new Header(folder.nameOf(member), lines.texts(), true);
      int[] positions = columns.stream().mapToInt(header::place).toArray();
      List<List<String>> rows = new ArrayList<>();
      while (lines.next()) {
        if (lines.split() != count) {
          throw lines.wrongCount(count);
        }
        rows.add(row(lines, positions));
      }
      return rows;
    }
  }

  private static List<String> row(Lines lines, int[] positions) {
    List<String> row = new ArrayList<>(positions.length);
    for (int position : positions) {
      row.add(lines.text(position));
    }
    return row;
  }
}
