package org.recital.components.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An input stream that validates UTF-8 while it is read, according to the well-formed byte
 * sequences of the Unicode Standard (table 3-7). Runs of ASCII are validated eight bytes at a time.
 * An invalid byte sequence throws a {@link org.recital.registry.data.DataException}.
 */
final class CheckedUtf8 extends FilterInputStream {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = ~HIGH_BITS;
  private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;

  private final String name;
  private final Encoding encoding;
  private long line = 1;
  private long offset; // of the next byte to validate
  private int missing; // continuation bytes of the current sequence
  private int min = 0x80; // bounds of the next continuation byte
  private int max = 0xBF;
  private byte[] sequence = new byte[0];

  /**
   * @param offset position of the first byte of {@code in} in the file
   * @param name name of the file in error messages
   */
  CheckedUtf8(InputStream in, long offset, String name, Encoding encoding) {
    super(in);
    this.offset = offset;
    this.name = name;
    this.encoding = encoding;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = super.read(buffer, from, length);
    if (read < 0) {
      if (missing > 0) {
        throw invalid();
      }
      return read;
    }
    check(buffer, from, from + read);
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void check(byte[] buffer, int from, int to) {
    int i = from;
    while (i < to) {
      if (missing == 0) {
        i = skipAscii(buffer, i, to);
        if (i == to) {
          break;
        }
      }
      check(buffer[i]);
      i++;
    }
  }

  /** Skips ASCII bytes and counts line feeds; returns the position of the next non-ASCII byte. */
  private int skipAscii(byte[] buffer, int from, int to) {
    int i = from;
    while (i + Long.BYTES <= to) {
      long word = (long) WORD.get(buffer, i);
      if ((word & HIGH_BITS) != 0) {
        break;
      }
      // A byte of 'other' is 0 for a line feed; adding LOW_BITS sets the high bit of other bytes.
      long other = word ^ LINE_FEEDS;
      line += Long.BYTES - Long.bitCount((other + LOW_BITS) & HIGH_BITS);
      i += Long.BYTES;
    }
    while (i < to && buffer[i] >= 0) {
      line += buffer[i] == '\n' ? 1 : 0;
      i++;
    }
    offset += i - from;
    return i;
  }

  private void check(byte value) {
    int unsigned = value & 0xFF;
    if (missing == 0) {
      begin(unsigned);
      sequence = new byte[] {value};
    } else if (unsigned >= min && unsigned <= max) {
      missing--;
      min = 0x80;
      max = 0xBF;
      sequence = Arrays.copyOf(sequence, sequence.length + 1);
      sequence[sequence.length - 1] = value;
    } else {
      throw invalid();
    }
    offset++;
  }

  private void begin(int lead) {
    missing = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    min = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    max = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (lead < 0xC2 || lead > 0xF4) {
      sequence = new byte[] {(byte) lead};
      offset++;
      throw invalid();
    }
  }

  private RuntimeException invalid() {
    return TextInput.invalid(name, line, offset - sequence.length, sequence, encoding);
  }
}
