package org.recital.components.dataset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A slow and obvious parser of data files, to which the real ones are compared: it reads a whole
 * file into a string. A file that must be refused throws a {@link Refused}.
 */
final class SlowParser {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final BigDecimal EARLIEST = seconds("1900-01-01T00:00:00Z");
  private static final BigDecimal END = seconds("2200-01-01T00:00:00Z");

  private final String text;
  private final String delimiter;
  private final boolean quotes;
  private int position;

  private SlowParser(String text, String delimiter, boolean quotes) {
    this.text = text;
    this.delimiter = delimiter;
    this.quotes = quotes;
  }

  /** A file that must be refused. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static BigDecimal seconds(String time) {
    return BigDecimal.valueOf(Instant.parse(time).getEpochSecond());
  }

  /** The rows of a delimited file, without empty lines. */
  static List<List<String>> rows(byte[] bytes, String delimiter, boolean quotes) {
    SlowParser parser = new SlowParser(decoded(bytes), delimiter, quotes);
    List<List<String>> rows = new ArrayList<>();
    while (parser.position < parser.text.length()) {
      if (parser.lineEnd() == parser.position) {
        parser.nextLine();
      } else {
        rows.add(parser.row());
        parser.nextLine();
      }
    }
    refuseIf(rows.isEmpty());
    return rows;
  }

  static String decoded(byte[] bytes) {
    if (begins(bytes, 0xFF, 0xFE, 0, 0)) {
      return strict(bytes, 4, Charset.forName("UTF-32LE"));
    }
    if (begins(bytes, 0, 0, 0xFE, 0xFF)) {
      return strict(bytes, 4, Charset.forName("UTF-32BE"));
    }
    if (begins(bytes, 0xFF, 0xFE)) {
      return strict(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (begins(bytes, 0xFE, 0xFF)) {
      return strict(bytes, 2, StandardCharsets.UTF_16BE);
    }
    boolean marked = begins(bytes, 0xEF, 0xBB, 0xBF);
    boolean zero = bytes.length > 1 && (bytes[0] == 0) != (bytes[1] == 0);
    refuseIf(zero && !marked);
    return strict(bytes, marked ? 3 : 0, StandardCharsets.UTF_8);
  }

  private static boolean begins(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static String strict(byte[] bytes, int from, Charset charset) {
    try {
      return charset
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Refused();
    }
  }

  private static void refuseIf(boolean wrong) {
    if (wrong) {
      throw new Refused();
    }
  }

  /** The end of the line at the position, without its line break. */
  private int lineEnd() {
    int feed = text.indexOf('\n', position);
    int end = feed < 0 ? text.length() : feed;
    return end > position && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private void nextLine() {
    int feed = text.indexOf('\n', position);
    position = feed < 0 ? text.length() : feed + 1;
  }

  private List<String> row() {
    List<String> row = new ArrayList<>();
    while (true) {
      row.add(field());
      if (!text.startsWith(delimiter, position)) {
        refuseIf(position != lineEnd());
        return row;
      }
      position += delimiter.length();
    }
  }

  private String field() {
    int from = position;
    skipBlanks();
    if (quotes && position < lineEnd() && text.charAt(position) == '"') {
      return quotedField();
    }
    position = from;
    int end = text.indexOf(delimiter, from);
    end = end < 0 || end > lineEnd() ? lineEnd() : end;
    position = end;
    String field = text.substring(from, end);
    refuseIf(field.indexOf('\r') >= 0);
    return trimmed(field);
  }

  private static String trimmed(String field) {
    return field.replaceAll("^[ \t]+|[ \t]+$", "");
  }

  private void skipBlanks() {
    while (position < lineEnd()
        && " \t".indexOf(text.charAt(position)) >= 0
        && !text.startsWith(delimiter, position)) {
      position++;
    }
  }

  private String quotedField() {
    StringBuilder field = new StringBuilder();
    position++;
    while (true) {
      refuseIf(position >= text.length());
      if (text.startsWith("\"\"", position)) {
        field.append('"');
        position += 2;
      } else if (text.charAt(position) == '"') {
        position++;
        skipBlanks();
        return field.toString();
      } else {
        field.append(text.charAt(position++));
      }
    }
  }

  /**
   * Interactions as texts "user item rating timestamp", sorted.
   *
   * @param columns positions of user, item, rating and timestamp; -1 for none
   */
  static List<String> interactions(List<List<String>> rows, int width, int... columns) {
    refuseIf(rows.isEmpty());
    List<String> interactions = new ArrayList<>();
    for (List<String> row : rows) {
      refuseIf(row.size() != width);
      refuseIf(row.get(columns[0]).isEmpty() || row.get(columns[1]).isEmpty());
      float rating = columns[2] < 0 ? 1 : rating(row.get(columns[2]));
      long time = columns[3] < 0 ? 0 : time(row.get(columns[3]));
      interactions.add(interaction(row.get(columns[0]), row.get(columns[1]), rating, time));
    }
    return interactions.stream().sorted().toList();
  }

  static String interaction(String user, String item, float rating, long time) {
    return user + " " + item + " " + rating + " " + time;
  }

  private static float rating(String field) {
    refuseIf(!NUMBER.matcher(trimmed(field)).matches());
    float rating = Float.parseFloat(trimmed(field));
    refuseIf(Float.isInfinite(rating));
    return rating;
  }

  private static long time(String field) {
    refuseIf(!NUMBER.matcher(trimmed(field)).matches());
    double approximate = Double.parseDouble(trimmed(field));
    refuseIf(Math.abs(approximate) > 1e19);
    BigDecimal seconds =
        Math.abs(approximate) < 1e-9 ? BigDecimal.ZERO : new BigDecimal(trimmed(field));
    BigDecimal floor = seconds.setScale(9, RoundingMode.FLOOR);
    refuseIf(floor.compareTo(EARLIEST) < 0 || floor.compareTo(END) >= 0);
    return floor.movePointRight(9).longValueExact();
  }

  /** The position of a named column. */
  static int column(List<String> header, String name) {
    refuseIf(!header.contains(name) || header.indexOf(name) != header.lastIndexOf(name));
    return header.indexOf(name);
  }

  /** Lines of a user and items, separated by blanks; each user has one line. */
  static Map<String, List<String>> lists(byte[] bytes, boolean itemsRequired) {
    Map<String, List<String>> lists = new TreeMap<>();
    for (String line : decoded(bytes).split("\n", -1)) {
      String content = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      refuseIf(content.indexOf('\r') >= 0);
      if (content.isEmpty()) {
        continue;
      }
      List<String> fields =
          Pattern.compile("[ \t]+").splitAsStream(content).filter(f -> !f.isEmpty()).toList();
      refuseIf(itemsRequired && fields.size() < 2);
      if (!fields.isEmpty()) {
        refuseIf(
            lists.put(key(fields.get(0), itemsRequired), fields.subList(1, fields.size())) != null);
      }
    }
    refuseIf(lists.values().stream().allMatch(List::isEmpty));
    return lists;
  }

  private static String key(String user, boolean text) {
    return text ? user : Long.toString(id(user));
  }

  /** An id that is not renumbered. */
  static long id(String field) {
    refuseIf(!field.matches("-?[0-9]{1,18}"));
    long id = Long.parseLong(field);
    refuseIf(id < 0 || id >= Integer.MAX_VALUE - 8);
    return id;
  }

  /** Refuses ids that imply a catalogue far larger than the data. */
  static void refuseHuge(Set<Long> ids, int interactions) {
    long highest = new HashSet<>(ids).stream().mapToLong(Long::longValue).max().orElse(0);
    refuseIf(highest >= 1_000_000 && highest >= 1000L * interactions);
  }
}
