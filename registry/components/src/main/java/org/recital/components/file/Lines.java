package org.recital.components.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.recital.registry.data.DataException;

/**
 * A reader of text that splits it into lines and fields without allocating objects for them. Lines
 * end in LF or CR LF; empty lines are skipped. Not thread-safe.
 */
public final class Lines implements AutoCloseable {
  private static final int MAX_QUOTED = 120; // maximum length of a line in error messages

  private final InputStream in;
  private final String name;
  private byte[] buffer;
  private int position;
  private int limit;
  private boolean ended;
  private long number;
  private int begin;
  private int end;
  private int fields;
  private int[] starts = new int[16];
  private int[] ends = new int[16];

  /**
   * @param in text in valid UTF-8; closed with this reader
   * @param name name of the file in error messages
   */
  public Lines(InputStream in, String name) {
    this(in, name, 1 << 16);
  }

  Lines(InputStream in, String name, int capacity) {
    this.in = in;
    this.name = name;
    this.buffer = new byte[capacity];
  }

  /**
   * Advances to the next line that is not empty.
   *
   * @return whether there is such a line
   * @throws DataException if the file cannot be read
   */
  public boolean next() {
    while (advance()) {
      number++;
      if (begin < end && buffer[end - 1] == '\r') {
        end--;
      }
      if (begin < end) {
        return true;
      }
    }
    return false;
  }

  private boolean advance() {
    int scanned = position;
    while (true) {
      for (int i = scanned; i < limit; i++) {
        if (buffer[i] == '\n') {
          begin = position;
          end = i;
          position = i + 1;
          return true;
        }
      }
      scanned = limit - position;
      if (!fill()) {
        begin = position;
        end = limit;
        position = limit;
        return begin < end;
      }
      scanned += position;
    }
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
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    try {
      int read = in.read(buffer, limit, buffer.length - limit);
      ended = read < 0;
      limit += Math.max(0, read);
      return !ended;
    } catch (IOException e) {
      throw new DataException(
          name + ": cannot be read after line " + number + ": " + e.getMessage(), e);
    }
  }

  /** Splits the line at every delimiter; returns the number of fields. */
  public int split(byte[] delimiter) {
    fields = 0;
    int start = begin;
    byte first = delimiter[0];
    for (int i = begin; i <= end - delimiter.length; i++) {
      if (buffer[i] == first && matches(delimiter, i)) {
        field(start, i);
        start = i + delimiter.length;
        i = start - 1;
      }
    }
    field(start, end);
    return fields;
  }

  private boolean matches(byte[] delimiter, int position) {
    for (int i = 1; i < delimiter.length; i++) {
      if (buffer[position + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  /** Splits the line at runs of spaces and tabs; returns the number of fields. */
  public int splitAtBlanks() {
    fields = 0;
    int i = begin;
    while (i < end) {
      while (i < end && (buffer[i] == ' ' || buffer[i] == '\t')) {
        i++;
      }
      int start = i;
      while (i < end && buffer[i] != ' ' && buffer[i] != '\t') {
        i++;
      }
      if (start < i) {
        field(start, i);
      }
    }
    return fields;
  }

  private void field(int from, int to) {
    if (fields == starts.length) {
      starts = Arrays.copyOf(starts, 2 * fields);
      ends = Arrays.copyOf(ends, 2 * fields);
    }
    starts[fields] = from;
    ends[fields++] = to;
  }

  /**
   * The index of the id in a field; a new id gets the next index.
   *
   * @throws DataException if the field is empty
   */
  public int index(int field, IdIndex ids) {
    if (starts[field] == ends[field]) {
      throw malformed("a field is empty");
    }
    return ids.index(buffer, starts[field], ends[field]);
  }

  /**
   * The whole number in a field, possibly negative.
   *
   * @param what meaning of the field in the error message
   * @throws DataException if the field does not contain a whole number
   */
  public long wholeNumber(int field, String what) {
    long value = Numbers.wholeNumber(buffer, starts[field], ends[field]);
    if (value == Numbers.NOT_A_NUMBER) {
      throw malformed(what + " must be a whole number, but is '" + text(field) + "'");
    }
    return value;
  }

  /**
   * The number in a field.
   *
   * @param what meaning of the field in the error message
   * @throws DataException if the field does not contain a finite number
   */
  public float number(int field, String what) {
    float value = Numbers.number(buffer, starts[field], ends[field]);
    if (!Float.isFinite(value)) {
      throw malformed(what + " must be a finite number, but is '" + text(field) + "'");
    }
    return value;
  }

  /**
   * The timestamp in a field, in nanoseconds since 1970.
   *
   * @throws DataException if the field does not contain a plausible timestamp
   */
  public long timestamp(int field, Timestamps timestamps) {
    return timestamps.parse(buffer, starts[field], ends[field], this::malformed);
  }

  /** The text of a field. */
  public String text(int field) {
    return new String(buffer, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
  }

  /** Whether the line contains an ASCII character. */
  public boolean has(char sought) {
    for (int i = begin; i < end; i++) {
      if (buffer[i] == sought) {
        return true;
      }
    }
    return false;
  }

  /** The whole line. */
  public String line() {
    return new String(buffer, begin, end - begin, StandardCharsets.UTF_8);
  }

  /** The error for a malformed line, with file, line number and the line. */
  public DataException malformed(String reason) {
    return malformed(name, number, reason, line());
  }

  static DataException malformed(String name, long number, String reason, String line) {
    String quoted = line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED) + "…";
    return new DataException(
        name + ":" + number + ": " + reason + ", in the line '" + quoted + "'");
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
