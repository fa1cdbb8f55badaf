package org.recital.components.side;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.components.file.DataFile;
import org.recital.components.file.Excerpt;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;
import org.recital.registry.error.ArraySizeException;

/**
 * Reader of a matrix of numbers in NumPy's format NPY (NEP 1), versions 1 to 3: rows or columns
 * first, of 2, 4 or 8 bytes per value, in both byte orders.
 */
final class NpyMatrix {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final String REMEDY =
      ". Write it with numpy.save(file, matrix.astype('float32')), one row for each id";
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([<>|=]?\\w+)', 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\),"
              + " \\}\\s*");
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,18}), (\\d{1,18})");
  private static final int MAX_HEADER = 1 << 16;

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
   * @throws DataException if the file is no such matrix, has another number of rows, or values that
   *     are not finite
   */
  static Feature.Embedding read(DataFile file, int[] numbers, int count, String list) {
    return new NpyMatrix(file).read(numbers, count, list);
  }

  private Feature.Embedding read(int[] numbers, int count, String list) {
    try (InputStream in = new BufferedInputStream(file.folder().open(file.member()), 1 << 16)) {
      Header header = header(in);
      if (header.rows != numbers.length) {
        throw malformed(
            "the matrix has %d rows, but %s has %d ids", header.rows, list, numbers.length);
      }
      requireBytes(header);
      int size = (int) header.columns;
      float[] values =
          new float[ArraySizeException.product("an embedding", count, size, "use fewer columns")];
      Arrays.fill(values, Float.NaN);
      ByteBuffer value = ByteBuffer.allocate(header.width).order(header.order);
      for (long i = 0; i < header.rows * header.columns; i++) {
        if (in.readNBytes(value.array(), 0, header.width) < header.width) {
          throw malformed("the file has changed while it was read. Run again");
        }
        long row = header.byColumns ? i % header.rows : i / header.columns;
        long column = header.byColumns ? i / header.rows : i % header.columns;
        float number = number(value, row, column);
        if (numbers[(int) row] >= 0) {
          values[numbers[(int) row] * size + (int) column] = number;
        }
      }
      return new Feature.Embedding(size, values);
    } catch (IOException e) {
      throw new DataException(name + ": cannot be read: " + e.getMessage() + ". Fetch it again", e);
    }
  }

  private Header header(InputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw malformed("the file is not in NumPy's format .npy" + REMEDY);
    }
    int width = start[MAGIC.length] == 1 ? Short.BYTES : Integer.BYTES;
    byte[] length = Arrays.copyOf(in.readNBytes(width), Integer.BYTES);
    int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    String text =
        size < 0 || size > MAX_HEADER
            ? ""
            : new String(in.readNBytes(size), StandardCharsets.US_ASCII);
    Matcher header = HEADER.matcher(text);
    if (!header.matches()) {
      throw malformed("the header is damaged: '%s'", Excerpt.of(text));
    }
    String type = header.group(1);
    if (!type.matches("[<>]f[248]")) {
      throw malformed(
          "the values must be floating-point numbers of 2, 4 or 8 bytes, but their type is '%s'%s",
          type, REMEDY);
    }
    Matcher shape = SHAPE.matcher(header.group(3));
    if (!shape.matches() || Long.parseLong(shape.group(2)) == 0) {
      throw malformed(
          "the array must have two dimensions, but its shape is (%s)%s", header.group(3), REMEDY);
    }
    return new Header(
        type.charAt(0) == '<' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
        type.charAt(2) - '0',
        header.group(2).equals("True"),
        Long.parseLong(shape.group(1)),
        Long.parseLong(shape.group(2)),
        MAGIC.length + 2 + width + size);
  }

  /** Checks the size before memory is allocated, because a damaged shape could be huge. */
  private void requireBytes(Header header) throws IOException {
    long bytes = 0;
    try (InputStream in = file.folder().open(file.member())) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    }
    double expected = header.offset + (double) header.rows * header.columns * header.width;
    if (bytes != expected) {
      throw malformed(
          "the file has %d bytes, but a matrix of %d × %d numbers needs %.0f. Write it again",
          bytes, header.rows, header.columns, expected);
    }
  }

  private float number(ByteBuffer value, long row, long column) {
    float number =
        switch (value.capacity()) {
          case Short.BYTES -> half(value.getShort(0));
          case Float.BYTES -> value.getFloat(0);
          default -> (float) value.getDouble(0);
        };
    if (!Float.isFinite(number)) {
      throw malformed(
          "the number in row %d and column %d must be finite, but is %s",
          row + 1, column + 1, number);
    }
    return number;
  }

  /** A number of 16 bits as in IEEE 754: 1 bit for the sign, 5 for the exponent, 10 for digits. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int digits = bits & 0x3FF;
    float magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((float) digits, -24);
          case 0x1F -> digits == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (digits + 0x400), exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  private DataException malformed(String format, Object... values) {
    return new DataException(name + ": " + String.format(Locale.ROOT, format, values));
  }

  /**
   * @param width bytes per value
   * @param byColumns whether the values of a column are adjacent, as in Fortran
   * @param offset position of the first value in the file
   */
  private record Header(
      ByteOrder order, int width, boolean byColumns, long rows, long columns, int offset) {}
}
