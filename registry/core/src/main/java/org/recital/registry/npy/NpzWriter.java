package org.recital.registry.npy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writer of an NPZ file: a ZIP archive with one NPY file for each array. */
public final class NpzWriter implements AutoCloseable {
  private static final int BLOCK_BYTES = 1 << 16;

  private final ZipOutputStream zip;

  /** Creates the file. */
  public NpzWriter(Path file) throws IOException {
    zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /** Puts the value at an index into a block. */
  private interface Values {
    void put(ByteBuffer block, int index);
  }

  /** Adds an array of 32-bit integers, {@code [values]}. */
  public void add(String name, int[] values) throws IOException {
    add(
        name,
        new NpyHeader(NpyHeader.INTS, values.length),
        values.length,
        (block, i) -> block.putInt(values[i]));
  }

  /** Adds an array of 64-bit integers, {@code [values]}. */
  public void add(String name, long[] values) throws IOException {
    add(
        name,
        new NpyHeader(NpyHeader.LONGS, values.length),
        values.length,
        (block, i) -> block.putLong(values[i]));
  }

  /** Adds an array of 32-bit floats, {@code [values]}. */
  public void add(String name, float[] values) throws IOException {
    add(
        name,
        new NpyHeader(NpyHeader.FLOATS, values.length),
        values.length,
        (block, i) -> block.putFloat(values[i]));
  }

  /** Adds a matrix of 32-bit floats, {@code [rows, columns]}. */
  public void add(String name, float[] values, int columns) throws IOException {
    NpyHeader header = new NpyHeader(NpyHeader.FLOATS, values.length / columns, columns);
    add(name, header, values.length, (block, i) -> block.putFloat(values[i]));
  }

  private void add(String name, NpyHeader header, int count, Values values) throws IOException {
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    header.write(zip);
    byte[] bytes = new byte[BLOCK_BYTES];
    ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      values.put(block, i);
      if (block.remaining() < Long.BYTES || i == count - 1) {
        zip.write(bytes, 0, block.position());
        block.clear();
      }
    }
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
