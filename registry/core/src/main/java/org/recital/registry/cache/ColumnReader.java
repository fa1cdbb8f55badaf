package org.recital.registry.cache;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reader of the columns that {@link ColumnWriter} writes. The length of a column is checked against
 * the file size before memory is allocated, and its checksum is checked before the column is
 * returned. Not thread-safe.
 */
final class ColumnReader {
  private static final int BLOCK_BYTES = 1 << 20; // a multiple of the size of every value

  private final FileChannel from;
  private final ByteBuffer block;
  private final CRC32C sum = new CRC32C();

  ColumnReader(FileChannel from) throws IOException {
    this.from = from;
    this.block =
        ByteBuffer.allocateDirect((int) Math.min(BLOCK_BYTES, from.size() + Long.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads the values of one block of a column. */
  private interface Block {
    void read(ByteBuffer bytes, int at, int count);
  }

  long number() throws IOException {
    long[] values = longs();
    if (values.length != 1) {
      throw new IOException("a number was expected, but there are " + values.length);
    }
    return values[0];
  }

  long[] longs() throws IOException {
    long[] values = new long[begin(Long.BYTES)];
    read(values.length, Long.BYTES, (b, at, n) -> b.asLongBuffer().get(values, at, n));
    return values;
  }

  int[] ints() throws IOException {
    int[] values = new int[begin(Integer.BYTES)];
    read(values.length, Integer.BYTES, (b, at, n) -> b.asIntBuffer().get(values, at, n));
    return values;
  }

  float[] floats() throws IOException {
    float[] values = new float[begin(Float.BYTES)];
    read(values.length, Float.BYTES, (b, at, n) -> b.asFloatBuffer().get(values, at, n));
    return values;
  }

  byte[] bytes() throws IOException {
    byte[] values = new byte[begin(Byte.BYTES)];
    read(values.length, Byte.BYTES, (b, at, n) -> b.get(values, at, n));
    return values;
  }

  String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  List<String> texts() throws IOException {
    int[] ends = ints();
    byte[] all = bytes();
    List<String> texts = new ArrayList<>(ends.length);
    int begin = 0;
    for (int end : ends) {
      if (end < begin || end > all.length) {
        throw new IOException("the ends of the texts are not ascending");
      }
      texts.add(new String(all, begin, end - begin, StandardCharsets.UTF_8));
      begin = end;
    }
    return texts;
  }

  /** Checks that there is no further column. */
  void requireEnd() throws IOException {
    if (from.position() != from.size()) {
      throw new IOException("there are bytes after the last column");
    }
  }

  private int begin(int bytesPerValue) throws IOException {
    sum.reset();
    int count = fill(Integer.BYTES).getInt();
    if (count < 0 || (long) count * bytesPerValue > from.size() - from.position()) {
      throw new EOFException("the file ends within a column");
    }
    return count;
  }

  private void read(int count, int bytesPerValue, Block values) throws IOException {
    int perBlock = Math.max(1, block.capacity() / bytesPerValue);
    for (int at = 0; at < count; ) {
      int next = Math.min(perBlock, count - at);
      values.read(fill(next * bytesPerValue), at, next);
      at += next;
    }
    int expected = (int) sum.getValue();
    if (fill(Integer.BYTES).getInt() != expected) {
      throw new IOException("the checksum of a column does not match");
    }
  }

  private ByteBuffer fill(int bytes) throws IOException {
    block.clear().limit(bytes);
    while (block.hasRemaining()) {
      if (from.read(block) < 0) {
        throw new EOFException("the file ends within a column");
      }
    }
    block.flip();
    sum.update(block.duplicate());
    return block;
  }
}
