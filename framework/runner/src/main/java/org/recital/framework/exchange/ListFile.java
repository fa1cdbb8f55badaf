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
   * The saved items of an attempt, best first, by the number of the case, from 1; empty if none
   * were saved or the file was deleted.
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
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      throw new ExchangeException(
          "the ranked lists '"
              + file
              + "' cannot be read ("
              + e
              + "); run the experiment again with --rerun --set run.save_lists=true",
          e);
    }
    return lists;
  }

  /** Reads the lines of a file. */
  static void read(Path file, Consumer<NamedCsvRecord> lines) throws IOException {
    try (Reader reader =
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
      csv.forEach(lines);
    }
  }
}
