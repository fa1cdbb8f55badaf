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

/** A reader of interaction files with quoted fields. */
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
      Columns positions = file.columns().apply(line.getFields());
      rows.begin(positions);
      if (file.format().header()) {
        if (!records.hasNext()) {
          throw file.headerOnly();
        }
        line = records.next();
      }
      add(line, positions, rows, fold);
      while (records.hasNext()) {
        add(records.next(), positions, rows, fold);
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

  private void add(CsvRecord line, Columns positions, InteractionRows rows, int fold) {
    if (line.getFieldCount() != positions.count()) {
      throw malformed(line, file.expected(positions));
    }
    rows.add(
        index(line, positions.user(), rows.users()),
        index(line, positions.item(), rows.items()),
        positions.rating() < 0 ? 1 : rating(line, positions.rating()),
        positions.timestamp() < 0 ? 0 : timestamp(line, positions.timestamp()),
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
