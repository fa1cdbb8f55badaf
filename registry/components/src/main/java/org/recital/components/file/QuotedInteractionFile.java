package org.recital.components.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.recital.components.file.InteractionFile.Columns;
import org.recital.registry.data.DataException;

/** Reads a file of interactions whose fields may be quoted. */
record QuotedInteractionFile(InteractionFile file) {
  void addTo(InteractionRows rows, int fold) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(file.format().delimiter())
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(
                file.folder().text(file.member(), file.format().encoding()),
                StandardCharsets.UTF_8)) {
      Iterator<CsvRecord> records = reader.iterator();
      CsvRecord line = records.next();
      Columns where = file.columns().apply(line.getFields());
      rows.begin(where);
      if (file.format().header()) {
        if (!records.hasNext()) {
          throw file.headerOnly();
        }
        line = records.next();
      }
      add(line, where, rows, fold);
      while (records.hasNext()) {
        add(records.next(), where, rows, fold);
      }
    } catch (CsvParseException e) {
      throw new DataException(name() + ": is not CSV: " + e.getMessage(), e);
    } catch (IOException e) {
      throw TextInput.unreadable(name(), e);
    }
  }

  private String name() {
    return file.folder().nameOf(file.member());
  }

  private void add(CsvRecord line, Columns where, InteractionRows rows, int fold) {
    if (line.getFieldCount() != where.count()) {
      throw malformed(line, file.expected(where));
    }
    rows.add(
        index(line, where.user(), rows.users()),
        index(line, where.item(), rows.items()),
        where.rating() < 0 ? 1 : rating(line, where.rating()),
        where.timestamp() < 0 ? 0 : timestamp(line, where.timestamp()),
        fold);
  }

  private int index(CsvRecord line, int field, IdIndex ids) {
    if (line.getField(field).isEmpty()) {
      throw malformed(line, "a field is empty");
    }
    return ids.index(line.getField(field));
  }

  private float rating(CsvRecord line, int field) {
    float rating = Numbers.number(line.getField(field));
    if (!Float.isFinite(rating)) {
      throw malformed(
          line, "rating must be a finite number, but is '" + line.getField(field) + "'");
    }
    return rating;
  }

  private long timestamp(CsvRecord line, int field) {
    return file.format()
        .timestamps()
        .parse(line.getField(field), reason -> malformed(line, reason));
  }

  private DataException malformed(CsvRecord line, String reason) {
    return Lines.malformed(
        name(),
        line.getStartingLineNumber(),
        reason,
        String.join(file.format().delimiter(), line.getFields()));
  }
}
