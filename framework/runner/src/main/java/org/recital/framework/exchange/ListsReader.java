package org.recital.framework.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.recital.framework.trial.Repetition;
import org.recital.registry.data.ContentHash;

/**
 * Reader of ranked lists, in a file that may be compressed with gzip:
 *
 * <ul>
 *   <li>CSV with a header. It has the column {@code item}, at least one of the columns {@code user}
 *       and {@code case}, and at least one of the columns {@code rank} and {@code score}. The
 *       column {@code case} contains the numbers of the cases in the order of {@code export lists},
 *       and takes precedence over {@code user}. If there is a column {@code seed} or {@code fold},
 *       only the lists of one repetition are read. Other columns are ignored.
 *   <li>a TREC run: user, {@code Q0}, item, rank, score and name of the run, separated by white
 *       space.
 * </ul>
 *
 * <p>The lists of a CSV file with ranks are ordered by rank. Other lists are ordered by score,
 * highest first; items with equal scores are ordered by rank in a TREC run and by line in a CSV
 * file.
 */
final class ListsReader {
  private static final int TREC_FIELDS = 6;
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Path file;
  private final Map<String, String> repetition; // by column
  private final Map<String, String> others = new LinkedHashMap<>(); // of the first omitted line
  private final Map<String, List<Place>> lists = new LinkedHashMap<>();
  private final Map<String, String> users = new HashMap<>();

  private ListsReader(Path file, Repetition repetition) {
    this.file = file;
    this.repetition = new LinkedHashMap<>(Map.of("seed", Long.toString(repetition.seed())));
    repetition.fold().ifPresent(fold -> this.repetition.put("fold", Integer.toString(fold)));
  }

  /**
   * An item of a list.
   *
   * @param order sort key, smallest first
   * @param tie order of items with the same {@code order}
   */
  private record Place(long line, String item, double order, double tie) {}

  /**
   * The content of a file.
   *
   * @param lists lists, keyed by case. The key is {@code #n} if the file has a column {@code case};
   *     otherwise, it is the id of the user or {@code user#n}
   * @param users users of the cases {@code #n}, if the file has them
   * @param sha256 SHA-256 of the file
   */
  record Content(Map<String, RankedList> lists, Map<String, String> users, String sha256) {}

  /**
   * Reads a file.
   *
   * @param repetition the repetition whose lists are read if the file has a column {@code seed} or
   *     {@code fold}
   * @throws ExchangeException if the file cannot be read or has no list of the repetition
   */
  static Content read(Path file, Repetition repetition) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file); // once, as it may be a pipe
    } catch (NoSuchFileException e) {
      throw new ExchangeException("'" + file + "' does not exist", e);
    } catch (IOException e) {
      throw new ExchangeException("'" + file + "' cannot be read: " + e.getMessage(), e);
    }
    return new ListsReader(file, repetition).read(bytes);
  }

  private Content read(byte[] bytes) {
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(unpacked(bytes), StandardCharsets.UTF_8.newDecoder()))) {
      text.mark(1 << 16);
      String first = text.readLine();
      if (first == null) {
        throw new ExchangeException("'" + file + "' is empty");
      }
      text.reset();
      if (first.startsWith(BYTE_ORDER_MARK)) {
        text.skip(1);
      }
      if (first.contains("item") && first.contains(",")) {
        readCsv(text);
      } else {
        readTrec(text);
      }
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(file, e);
    }
    if (lists.isEmpty() && !others.isEmpty()) {
      throw new ExchangeException(
          "'%s' has no lists for %s; the first list in the file is for %s. Select lists of the file with %s"
              .formatted(
                  file,
                  text(others.keySet(), repetition),
                  text(others.keySet(), others),
                  String.join(" and ", others.keySet().stream().map(one -> "--" + one).toList())));
    }
    return new Content(ranked(), users, ContentHash.of(bytes));
  }

  private static String text(Set<String> columns, Map<String, String> values) {
    return String.join(
        ", ", columns.stream().map(column -> column + " " + values.get(column)).toList());
  }

  private static ExchangeException unreadable(Path file, Exception cause) {
    return cause instanceof CharacterCodingException
            || cause.getCause() instanceof CharacterCodingException
        ? new ExchangeException("'" + file + "' is not UTF-8 text", cause)
        : new ExchangeException("'" + file + "' cannot be read: " + cause.getMessage(), cause);
  }

  private static InputStream unpacked(byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    boolean packed = Arrays.equals(Arrays.copyOf(bytes, GZIP.length), GZIP);
    return packed ? new GZIPInputStream(in) : in;
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
              + ":1: the columns must include user or case, item, and rank or score, but are "
              + String.join(", ", header));
    }
    if (line.getFieldCount() != header.size()) {
      throw problem(
          number,
          line.getFieldCount() + " fields; expected " + header.size() + " as in the header");
    }
    if (!isOfRepetition(line)) {
      return;
    }
    String key = header.contains("case") ? "#" + line.getField("case") : line.getField("user");
    if (header.contains("case") && header.contains("user")) {
      users.put(key, line.getField("user"));
    }
    double order =
        ranked
            ? number(number, "rank", line.getField("rank"))
            : -number(number, "score", line.getField("score"));
    add(key, new Place(number, line.getField("item"), order, number));
  }

  private boolean isOfRepetition(NamedCsvRecord line) {
    Map<String, String> of = new LinkedHashMap<>();
    repetition.keySet().stream()
        .filter(line.getHeader()::contains)
        .forEach(column -> of.put(column, line.getField(column)));
    if (repetition.entrySet().containsAll(of.entrySet())) {
      return true;
    }
    if (others.isEmpty()) {
      others.putAll(of);
    }
    return false;
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
