package org.recital.registry.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writer of columns: arrays of numbers and lists of texts. A column consists of the number of
 * values, the values, and the CRC-32C of both, in little-endian order. Not thread-safe.
 */
final class ColumnWriter {
  private static final int BLOCK_BYTES = 1 << 16;

  private final WritableByteChannel to;
  private final ByteBuffer block =
      ByteBuffer.allocateDirect(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C sum = new CRC32C();

  ColumnWriter(WritableByteChannel to) {
    this.to = to;
  }

  /** Writes a number as a column with a single value. */
  void number(long value) throws IOException {
    longs(new long[] {value});
  }

  void longs(long[] values) throws IOException {
    begin(values.length);
    for (long value : values) {
      reserve(Long.BYTES);
      block.putLong(value);
    }
    end();
  }

  void ints(int[] values) throws IOException {
    begin(values.length);
    for (int value : values) {
      reserve(Integer.BYTES);
      block.putInt(value);
    }
    end();
  }

  /** Writes floats with their raw bits, so that NaN values are preserved exactly. */
  void floats(float[] values) throws IOException {
    begin(values.length);
    for (float value : values) {
      reserve(Float.BYTES);
      block.putInt(Float.floatToRawIntBits(value));
    }
    end();
  }

  void bytes(byte[] values) throws IOException {
    begin(values.length);
    for (byte value : values) {
      reserve(Byte.BYTES);
      block.put(value);
    }
    end();
  }

  void text(String text) throws IOException {
    bytes(utf8(text));
  }

  /**
   * Writes two columns: the end position of each text, and the concatenated texts in UTF-8.
   *
   * @throws java.nio.charset.CharacterCodingException if a text is not valid Unicode, so that UTF-8
   *     cannot represent it
   */
  void texts(List<String> texts) throws IOException {
    int[] ends = new int[texts.size()];
    byte[][] encoded = new byte[texts.size()][];
    int size = 0;
    for (int i = 0; i < ends.length; i++) {
      encoded[i] = utf8(texts.get(i));
      size = Math.addExact(size, encoded[i].length);
      ends[i] = size;
    }
    ByteBuffer all = ByteBuffer.allocate(size);
    for (byte[] text : encoded) {
      all.put(text);
    }
    ints(ends);
    bytes(all.array());
  }

  private static byte[] utf8(String text) throws IOException {
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
    byte[] exact = new byte[bytes.remaining()];
    bytes.get(exact);
    return exact;
  }

  private void begin(int count) throws IOException {
    sum.reset();
    reserve(Integer.BYTES);
    block.putInt(count);
  }

  private void end() throws IOException {
    flush();
    block.putInt((int) sum.getValue());
    flush();
  }

  private void reserve(int bytes) throws IOException {
    if (block.remaining() < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    block.flip();
    sum.update(block.duplicate());
    while (block.hasRemaining()) {
      to.write(block);
    }
    block.clear();
  }
}
