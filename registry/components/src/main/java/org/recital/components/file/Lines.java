package org.recital.components.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.recital.registry.data.DataException;

/**
 * A reader that splits text into lines and fields without allocating an object for each of them.
 * Lines end in LF or CR LF; empty lines are skipped. Not thread-safe.
 */
public final class Lines implements Row, AutoCloseable {
  static final String CARRIAGE_RETURN =
      "there is a carriage return in the line. Lines must end in LF or CR LF";

  private static final int MAX_LENGTH = 1 << 26; // of a row, in bytes
  private static final int MAX_SHOWN = 1000; // maximum bytes of a row in an excerpt
  private static final int FIRST_CAPACITY = 1 << 16;

  private final InputStream in;
  private final String name;
  private final Dialect dialect;
  private final byte[] separator;
  private final byte[] comment;
  private final Fields fields = new Fields();
  private final DelimitedRow quotedRow;
  private Optional<JsonRow> json = Optional.empty();
  private int skip;
  private byte[] buffer;
  private int position;
  private int limit;
  private boolean ended;
  private long number; // of the first line of the row
  private long read; // lines read
  private int begin;
  private int end;
  private int quotes; // in the row
  private int returns; // carriage returns in the row, except before its line feed

  /**
   * @param in text in valid UTF-8; closed with this reader
   * @param name name of the file in error messages
   */
  public Lines(InputStream in, String name) {
    this(in, name, Dialect.CSV, FIRST_CAPACITY);
  }

  /** A reader of rows in a dialect; the encoding of the dialect is not used. */
  Lines(InputStream in, String name, Dialect dialect) {
    this(in, name, dialect, FIRST_CAPACITY);
  }

  Lines(InputStream in, String name, Dialect dialect, int capacity) {
    this.in = in;
    this.name = name;
    this.dialect = dialect;
    this.separator = dialect.separator();
    this.comment = dialect.comment().orElse("").getBytes(StandardCharsets.UTF_8);
    this.skip = dialect.skipLines();
    this.quotedRow = new DelimitedRow(this, dialect);
    this.buffer = new byte[capacity];
  }

  /**
   * Advances to the next line that is neither empty nor a comment.
   *
   * @return whether there is such a line
   * @throws DataException if the file cannot be read, or a line is longer than 64 MiB
   */
  public boolean next() {
    while (advance(0)) {
      read++;
      if (skip > 0) {
        skip--;
      } else if (begin < end && !isComment()) {
        number = read;
        return true;
      }
    }
    return false;
  }

  private boolean isComment() {
    int length = comment.length;
    return length > 0
        && length <= end - begin
        && Arrays.equals(buffer, begin, begin + length, comment, 0, length);
  }

  /** Appends a line break and the next line to the row; false at the end of the file. */
  boolean extend() {
    int before = position - begin;
    position = begin;
    if (!advance(before)) {
      return false;
    }
    read++;
    return true;
  }

  /**
   * Advances to the end of the next line.
   *
   * @param known number of bytes, starting at {@code position}, that already belong to the row
   */
  private boolean advance(int known) {
    if (known == 0) {
      quotes = 0;
      returns = 0;
    }
    byte quote = dialect.quote().character;
    int highest = Math.max(quote, '\r');
    int i = position + known;
    while (true) {
      while (i < limit) {
        byte value = buffer[i];
        if (value <= highest) {
          if (value == '\n') {
            endRow(i, i + 1);
            return true;
          }
          returns += value == '\r' ? 1 : 0;
          quotes += value == quote ? 1 : 0;
        }
        i++;
      }
      int scanned = limit - position;
      if (!fill()) {
        endRow(limit, limit);
        return scanned > known;
      }
      i = position + scanned;
    }
  }

  private void endRow(int to, int next) {
    begin = position;
    boolean returned = to > begin && buffer[to - 1] == '\r';
    end = returned ? to - 1 : to;
    returns -= returned ? 1 : 0;
    position = next;
  }

  private boolean fill() {
    if (ended) {
      return false;
    }
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
    if (limit == buffer.length) {
      enlarge();
    }
    try {
      int count = in.read(buffer, limit, buffer.length - limit);
      ended = count < 0;
      limit += Math.max(0, count);
      return !ended;
    } catch (IOException e) {
      throw new DataException(
          name + ": cannot be read after line " + read + ": " + e.getMessage(), e);
    }
  }

  private void enlarge() {
    if (buffer.length >= MAX_LENGTH) {
      throw new DataException(
          name
              + ":"
              + (read + 1)
              + ": the line, or a quoted field, is longer than 64 MiB. Check that the file is text,"
              + " with quotes that are closed");
    }
    buffer = Arrays.copyOf(buffer, 2 * buffer.length);
  }

  /**
   * From now on, parses each line as an object, whose fields are the values of the given keys.
   *
   * @param format a format with keys
   * @param lists those keys whose values may be lists: see {@link ListField}
   */
  public void useKeys(LineFormat format, List<String> keys, Set<String> lists) {
    json = Optional.of(new JsonRow(keys, lists, format == LineFormat.PYTHON_LINES));
  }

  /** A key that is missing in all lines so far, if the lines are split as objects. */
  public Optional<String> missingKey() {
    return json.flatMap(JsonRow::missingKey);
  }

  /**
   * Checks that the line, if it is split as a JSON object, has all keys.
   *
   * @throws DataException if a key is missing
   */
  void requireKeys() {
    json.ifPresent(row -> row.requireKeys(this));
  }

  /** A JSON parser for the line. */
  JsonParser json(JsonFactory factory) throws IOException {
    return factory.createParser(buffer, begin, end - begin);
  }

  /** A JSON parser for the line, which is converted from a Python literal to JSON. */
  JsonParser python(JsonFactory factory) throws IOException {
    return factory.createParser(PythonDict.toJson(buffer, begin, end));
  }

  /** Whether the line ends with the given text and has other text before it. */
  boolean endsWith(byte[] text) {
    return length() > text.length && matches(text, length() - text.length);
  }

  /** Splits the line into fields; returns the number of fields. */
  public int split() {
    if (json.isPresent()) {
      json.get().split(this, fields);
      return fields.count();
    }
    if (quotes > 0) {
      quotedRow.split(fields);
      return fields.count();
    }
    return split(separator);
  }

  private int split(byte[] delimiter) {
    refuseReturns();
    fields.begin(buffer);
    int start = begin;
    byte first = delimiter[0];
    for (int i = begin; i <= end - delimiter.length; i++) {
      if (buffer[i] == first && matches(delimiter, i - begin)) {
        field(start, i);
        start = i + delimiter.length;
        i = start - 1;
      }
    }
    field(start, end);
    return fields.count();
  }

  private void refuseReturns() {
    if (returns > 0) {
      throw malformed(CARRIAGE_RETURN);
    }
  }

  private void field(int from, int to) {
    if (dialect.trim()) {
      fields.addTrimmed(from, to);
    } else {
      fields.add(from, to);
    }
  }

  /** Whether the row has a delimiter at a position, from 0. */
  boolean matches(byte[] delimiter, int at) {
    if (begin + at + delimiter.length > end) {
      return false;
    }
    for (int i = 0; i < delimiter.length; i++) {
      if (buffer[begin + at + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  /** The number of bytes of the row. */
  int length() {
    return end - begin;
  }

  /** The byte of the row at a position, from 0. */
  byte at(int index) {
    return buffer[begin + index];
  }

  /** Splits the line at runs of spaces and tabs; returns the number of fields. */
  public int splitAtBlanks() {
    refuseReturns();
    fields.begin(buffer);
    int i = begin;
    while (i < end) {
      while (i < end && Fields.isBlank(buffer[i])) {
        i++;
      }
      int start = i;
      while (i < end && !Fields.isBlank(buffer[i])) {
        i++;
      }
      if (start < i) {
        fields.add(start, i);
      }
    }
    return fields.count();
  }

  @Override
  public Fields fields() {
    return fields;
  }

  /** The texts of all fields. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>(fields.count());
    for (int field = 0; field < fields.count(); field++) {
      texts.add(text(field));
    }
    return texts;
  }

  /** The whole line. */
  public String line() {
    return new String(buffer, begin, end - begin, StandardCharsets.UTF_8);
  }

  /** Number of the current line, from 1. */
  public int number() {
    return Math.toIntExact(number);
  }

  /** The place of the row in error messages: file and line. */
  public String place() {
    return name + ":" + number;
  }

  /** The error for a row with a wrong number of fields. */
  public DataException wrongCount(int expected) {
    return malformed(
        String.format(
            Locale.ROOT,
            "expected %d field%s separated by %s, but there %s %d",
            expected,
            expected == 1 ? "" : "s",
            dialect.describedDelimiter(),
            fields.count() == 1 ? "is" : "are",
            fields.count()));
  }

  /** The error for a malformed line, with file, line number and the line. */
  @Override
  public DataException malformed(String reason) {
    int shown = Math.min(end, begin + MAX_SHOWN);
    String line = new String(buffer, begin, shown - begin, StandardCharsets.UTF_8);
    return new DataException(place() + ": " + reason + ", in the line '" + Excerpt.of(line) + "'");
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
