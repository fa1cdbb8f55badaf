package org.recital.components.dataset.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts of the fields of a row, one after the other. Reused from row to row. */
final class TextBuffer {
  private byte[] bytes = new byte[256];
  private int size;

  void clear() {
    size = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Appends a text in ASCII. */
  void append(String ascii) {
    int length = ascii.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
  }

  /** Appends a whole number. */
  void append(long number) {
    if (number == Long.MIN_VALUE) {
      append(Long.toString(number));
      return;
    }
    reserve(20);
    if (number < 0) {
      bytes[size++] = '-';
    }
    int start = size;
    long rest = Math.abs(number);
    do {
      bytes[size++] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    reverse(start);
  }

  private void reverse(int start) {
    for (int left = start, right = size - 1; left < right; left++, right--) {
      byte digit = bytes[left];
      bytes[left] = bytes[right];
      bytes[right] = digit;
    }
  }

  /**
   * Appends text in UTF-8.
   *
   * @throws CharacterCodingException if it is not valid UTF-8
   */
  void append(ByteBuffer utf8) throws CharacterCodingException {
    int length = utf8.remaining();
    reserve(length);
    utf8.get(bytes, size, length);
    for (int i = size; i < size + length; i++) {
      if (bytes[i] < 0) {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, size, length));
        break;
      }
    }
    size += length;
  }

  private void reserve(int length) {
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
    }
  }
}
