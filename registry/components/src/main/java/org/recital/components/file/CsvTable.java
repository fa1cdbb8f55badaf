package org.recital.components.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.recital.registry.data.DataException;

/** Reader of small CSV tables with a header, in UTF-8. */
public final class CsvTable {
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
    String name = folder.nameOf(member);
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(folder.text(member, Encoding.UTF_8), StandardCharsets.UTF_8)) {
      Iterator<CsvRecord> records = reader.iterator();
      if (!records.hasNext()) {
        throw new DataException(name + ": the file is empty");
      }
      Header header = new Header(name, records.next().getFields(), true);
      int[] positions = columns.stream().mapToInt(header::place).toArray();
      List<List<String>> rows = new ArrayList<>();
      while (records.hasNext()) {
        rows.add(row(records.next(), positions, header.names().size(), name));
      }
      return rows;
    } catch (CsvParseException e) {
      throw new DataException(name + ": is not CSV: " + e.getMessage(), e);
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
  }

  private static List<String> row(CsvRecord line, int[] positions, int count, String name) {
    if (line.getFieldCount() != count) {
      throw Lines.malformed(
          name,
          line.getStartingLineNumber(),
          "expected " + count + " fields separated by ','",
          String.join(",", line.getFields()));
    }
    List<String> row = new ArrayList<>(positions.length);
    for (int position : positions) {
      row.add(line.getField(position));
    }
    return row;
  }
}
