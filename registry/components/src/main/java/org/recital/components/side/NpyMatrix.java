package org.recital.components.side;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.recital.components.file.DataFile;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.npy.NpyException;
import org.recital.registry.npy.NpyHeader;

/**
 * Reader of a matrix of numbers in NumPy's NPY format (NEP 1), versions 1 to 3. Row-major and
 * column-major order, values of 2, 4 or 8 bytes, and both byte orders are supported.
 */
final class NpyMatrix {
  private static final String REMEDY =
      ". Write it with numpy.save(file, matrix.astype('float32')), one row for each id";

  private final DataFile file;
  private final String name;

  private NpyMatrix(DataFile file) {
    this.file = file;
    this.name = file.folder().nameOf(file.member());
  }

  /**
   * Reads the vectors of users or items.
   *
   * @param numbers user or item of each row; -1 for rows that are skipped
   * @param count number of users or items
   * @param list name of the file with the ids of the rows
   * @throws DataException if the file is not a matrix in this format, has a number of rows other
   *     than the number of ids, or has values that are not finite
   */
  static Feature.Embedding read(DataFile file, int[] numbers, int count, String list) {
    return new NpyMatrix(file).read(numbers, count, list);
  }

  private Feature.Embedding read(int[] numbers, int count, String list) {
    try (InputStream in = new BufferedInputStream(file.folder().open(file.member()), 1 << 16)) {
      NpyHeader header = header(in);
      long rows = header.shape()[0];
      if (rows != numbers.length) {
        throw malformed("the matrix has %d rows, but %s has %d ids", rows, list, numbers.length);
      }
      requireBytes(header);
      return read(in, header, numbers, count);
    } catch (IOException e) {
      throw new DataException(name + ": cannot be read: " + e.getMessage() + ". Write it again", e);
    }
  }

  private Feature.Embedding read(InputStream in, NpyHeader header, int[] numbers, int count)
      throws IOException {
    long rows = header.shape()[0];
    int size = (int) header.shape()[1];
    float[] values =
        new float[ArraySizeException.product("an embedding", count, size, "use fewer columns")];
    Arrays.fill(values, Float.NaN);
    byte[] bytes = new byte[header.width()];
    ByteBuffer value = ByteBuffer.wrap(bytes).order(header.order());
    for (long i = 0; i < rows * size; i++) {
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw malformed("the file has changed while it was read. Run again");
      }
      long row = header.columnMajor() ? i % rows : i / size;
      long column = header.columnMajor() ? i / rows : i % size;
      float number = number((float) header.nextFloat(value.rewind()), row, column);
      if (numbers[(int) row] >= 0) {
        values[numbers[(int) row] * size + (int) column] = number;
      }
    }
    return new Feature.Embedding(size, values);
  }

  private NpyHeader header(InputStream in) throws IOException {
    NpyHeader header;
    try {
      header = NpyHeader.read(in, name);
    } catch (NpyException e) {
      throw new DataException(e.getMessage() + REMEDY, e);
    }
    if (!header.hasFloats()) {
      throw malformed(
          "the values must be floating-point numbers of 2, 4 or 8 bytes, but their type is '%s'%s",
          header.type(), REMEDY);
    }
    if (header.shape().length != 2 || header.shape()[1] == 0) {
      throw malformed(
          "the array must have two dimensions, but its shape is %s%s",
          Arrays.toString(header.shape()), REMEDY);
    }
    return header;
  }

  /** Checks the size before memory is allocated, because a damaged shape could be huge. */
  private void requireBytes(NpyHeader header) throws IOException {
    long bytes = 0;
    try (InputStream in = file.folder().open(file.member())) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    }
    if (bytes - header.offset() != header.bytes()) {
      throw malformed(
          "the file has %d bytes, but a matrix of %d × %d numbers needs %.0f. Write it again",
          bytes,
          header.shape()[0],
          header.shape()[1],
          header.offset() + (double) header.shape()[0] * header.shape()[1] * header.width());
    }
  }

  private float number(float number, long row, long column) {
    if (!Float.isFinite(number)) {
      throw malformed(
          "the number in row %d and column %d must be finite, but is %s",
          row + 1, column + 1, number);
    }
    return number;
  }

  private DataException malformed(String format, Object... values) {
    return new DataException(name + ": " + String.format(Locale.ROOT, format, values));
  }
}
