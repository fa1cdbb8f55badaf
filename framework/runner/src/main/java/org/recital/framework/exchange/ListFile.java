package org.recital.framework.exchange;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.recital.reports.store.Attempt;

/** A file of the saved ranked lists of a test evaluation. */
public final class ListFile {
  private ListFile() {}

  /**
   * The saved items of an attempt, best first, keyed by the number of the case, which starts at 1.
   * Empty if no lists were saved or the file was deleted.
   *
   * @param results results folder
   * @throws ExchangeException if the file cannot be read
   */
  public static Optional<Map<Integer, List<String>>> items(Path results, Attempt attempt) {
    return attempt.lists().map(results::resolve).filter(Files::exists).map(ListFile::items);
  }

  private static Map<Integer, List<String>> items(Path file) {
    Map<Integer, List<String>> lists = new LinkedHashMap<>();
    Map<String, String> items = new HashMap<>(); // each item once in memory
    try {
      read(
          file,
          line -> {
            String item = line.getField("item");
            lists
                .computeIfAbsent(Integer.parseInt(line.getField("case")), c -> new ArrayList<>())
                .add(items.computeIfAbsent(item, same -> same));
          });
    } catch (NumberFormatException e) {
      throw unreadable(file, e);
    }
    return lists;
  }

  /**
   * Reads the lines of a file.
   *
   * @throws ExchangeException if the file cannot be read
   */
  static void read(Path file, Consumer<NamedCsvRecord> lines) {
    try (Reader reader =
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
      Iterator<NamedCsvRecord> records = csv.iterator();
      for (Optional<NamedCsvRecord> line = next(records, file);
          line.isPresent();
          line = next(records, file)) {
        lines.accept(line.get());
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The next line. Only errors that occur while reading it are reported as errors of the file. */
  private static Optional<NamedCsvRecord> next(Iterator<NamedCsvRecord> records, Path file) {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  private static ExchangeException unreadable(Path file, Exception cause) {
    return new ExchangeException(
        "the ranked lists '"
            + file
            + "' cannot be read ("
            + cause
            + "); run the experiment again with --rerun --set run.save_lists=true",
        cause);
  }
}
