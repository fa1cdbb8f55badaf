package org.recital.reports.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.recital.reports.store.QueryRows;

/** Writes the result of a query as CSV with a header; null is an empty field. */
public final class CsvRows implements QueryRows {
  private final CsvWriter csv;

  public CsvRows(Writer to) {
    this.csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .bufferSize(0)
            .build(to); // the given writer is already buffered
  }

  @Override
  public void columns(List<String> names) {
    csv.writeRecord(names);
  }

  @Override
  public void row(List<Optional<String>> values) {
    csv.writeRecord(values.stream().map(value -> value.orElse("")).toList());
  }
}
