package org.recital.components.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A stream of UTF-8 that is checked while it is read, by the table of well-formed byte sequences of
 * the Unicode Standard (table 3-7). Runs of ASCII are checked eight bytes at a time.
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
  private long offset; // of the next byte to be checked
  private int missing; // continuation bytes that the current sequence still needs
  private int least = 0x80; // bounds of the next continuation byte
  private int most = 0xBF;
  private byte[] sequence = new byte[0];

  /**
   * @param offset of the first byte of {@code in} in the file
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

  /** Passes over whole words of ASCII and counts their lines. */
  private int skipAscii(byte[] buffer, int from, int to) {
    int i = from;
    while (i + Long.BYTES <= to) {
      long word = (long) WORD.get(buffer, i);
      if ((word & HIGH_BITS) != 0) {
        break;
      }
      // A byte of 'other' is 0 where the word has a line feed; the sum sets the high bit elsewhere.
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
    } else if (unsigned >= least && unsigned <= most) {
      missing--;
      least = 0x80;
      most = 0xBF;
      sequence = Arrays.copyOf(sequence, sequence.length + 1);
      sequence[sequence.length - 1] = value;
    } else {
      throw invalid();
    }
    offset++;
  }

  private void begin(int lead) {
    missing = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
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
