package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of a row, as ranges of an array of UTF-8. The object is reused from row to row. */
public final class Fields {
  private byte[] bytes = new byte[0];
  private int count;
  private int[] starts = new int[16];
  private int[] ends = new int[16];

  /** Starts a row whose fields are in {@code text}. */
  public void begin(byte[] text) {
    bytes = text;
    count = 0;
  }

  /** Continues a row whose text has moved to another array; the first fields are kept. */
  public void continueIn(byte[] text) {
    bytes = text;
  }

  /** Adds a field as a range of the array. */
  public void add(int from, int to) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = from;
    ends[count++] = to;
  }

  /** Adds a field without the spaces and tabs around it. */
  void addTrimmed(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (start < end && isBlank(bytes[end - 1])) {
      end--;
    }
    add(start, end);
  }

  static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int field) {
    return starts[field];
  }

  int end(int field) {
    return ends[field];
  }

  boolean isEmpty(int field) {
    return starts[field] == ends[field];
  }

  /** Whether a field consists of the given bytes. */
  boolean equals(int field, byte[] text) {
    return Arrays.equals(bytes, starts[field], ends[field], text, 0, text.length);
  }

  String text(int field) {
    return new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
  }
}
