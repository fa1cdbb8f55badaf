package org.recital.framework.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Reader of ranked lists, in a file that may be compressed with gzip:
 *
 * <ul>
 *   <li>CSV with a header that has {@code user}, {@code item}, and {@code rank} or {@code score};
 *       other columns are ignored, except {@code case}, which numbers the cases of a next-item
 *       task;
 *   <li>a TREC run: user, {@code Q0}, item, rank, score and name of the run, separated by white
 *       space.
 * </ul>
 *
 * <p>Lists are ordered by rank if a CSV file has it, and otherwise by score, highest first; items
 * with equal scores are in the order of a run's ranks, or of the lines.
 */
final class ListsReader {
  private static final int TREC_FIELDS = 6;
  private static final int GZIP = 0x1f8b;

  private final Path file;
  private final Map<String, List<Place>> lists = new LinkedHashMap<>();

  private ListsReader(Path file) {
    this.file = file;
  }

  /**
   * An item of a list.
   *
   * @param order smallest first
   * @param tie order of items with the same {@code order}
   */
  private record Place(long line, String item, double order, double tie) {}

  /**
   * The lists of a file by case: the id of the user, {@code user#n}, or, with a column {@code
   * case}, {@code #n}.
   *
   * @throws ExchangeException if the file cannot be read
   */
  static Map<String, RankedList> read(Path file) {
    ListsReader reader = new ListsReader(file);
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(open(file), StandardCharsets.UTF_8.newDecoder()))) {
      text.mark(1 << 16);
      String first = text.readLine();
      if (first == null) {
        throw new ExchangeException("'" + file + "' is empty");
      }
      text.reset();
      if (first.contains(",")) {
        reader.readCsv(text);
      } else {
        reader.readTrec(text);
      }
    } catch (CharacterCodingException e) {
      throw new ExchangeException("'" + file + "' is not UTF-8 text", e);
    } catch (NoSuchFileException e) {
      throw new ExchangeException("'" + file + "' does not exist", e);
    } catch (IOException e) {
      throw new ExchangeException("'" + file + "' cannot be read: " + e.getMessage(), e);
    }
    return reader.ranked();
  }

  private static InputStream open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP ? new GZIPInputStream(in) : in;
  }

  private void readCsv(BufferedReader text) throws IOException {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      csv.forEach(this::addCsv);
    } catch (CsvParseException e) {
      throw new ExchangeException("'" + file + "' is not CSV: " + e.getMessage(), e);
    }
  }

  private void addCsv(NamedCsvRecord line) {
    List<String> header = line.getHeader();
    long number = line.getStartingLineNumber();
    boolean ranked = header.contains("rank");
    if (!header.contains("item")
        || !(header.contains("user") || header.contains("case"))
        || !(ranked || header.contains("score"))) {
      throw new ExchangeException(
          file
              + ":1: the columns must include user, item, and rank or score, but are "
              + String.join(", ", header));
    }
    if (line.getFieldCount() != header.size()) {
      throw problem(
          number,
          line.getFieldCount() + " fields; expected " + header.size() + " as in the header");
    }
    String key = header.contains("case") ? "#" + line.getField("case") : line.getField("user");
    double order =
        ranked
            ? number(number, "rank", line.getField("rank"))
            : -number(number, "score", line.getField("score"));
    add(key, new Place(number, line.getField("item"), order, number));
  }

  private void readTrec(BufferedReader text) throws IOException {
    long number = 0;
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length != TREC_FIELDS) {
        throw problem(
            number,
            fields.length
                + " fields; expected the 6 of a TREC run (user, Q0, item, rank, score, name), or CSV"
                + " with a header");
      }
      double score = number(number, "score", fields[4]);
      add(fields[0], new Place(number, fields[2], -score, number(number, "rank", fields[3])));
    }
  }

  private double number(long line, String name, String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw problem(line, "the " + name + " '" + text + "' is not a number");
    }
    throw problem(line, "the " + name + " '" + text + "' is not a finite number");
  }

  private void add(String key, Place place) {
    lists.computeIfAbsent(key, unknown -> new ArrayList<>()).add(place);
  }

  private Map<String, RankedList> ranked() {
    Map<String, RankedList> ranked = new LinkedHashMap<>();
    lists.forEach((key, places) -> ranked.put(key, ranked(places)));
    return ranked;
  }

  private RankedList ranked(List<Place> places) {
    Set<String> items = new HashSet<>();
    for (Place place : places) {
      if (!items.add(place.item())) {
        throw problem(place.line(), "item '" + place.item() + "' is in the list twice");
      }
    }
    List<Place> sorted = new ArrayList<>(places);
    sorted.sort(Comparator.comparingDouble(Place::order).thenComparingDouble(Place::tie));
    return new RankedList(places.get(0).line(), sorted.stream().map(Place::item).toList());
  }

  private ExchangeException problem(long line, String message) {
    return new ExchangeException(String.format(Locale.ROOT, "%s:%d: %s", file, line, message));
  }
}
