package org.recital.registry.npy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Header of an array in NumPy's NPY format; the values follow the header. Headers are written in
 * version 1.0 and read in versions 1 to 3.
 *
 * @param type NumPy's name of the value type, such as {@code <f4}
 * @param columnMajor whether the values are in column-major order, instead of row-major order
 * @param shape sizes of the dimensions
 * @param bytes number of bytes of the values; {@link Long#MAX_VALUE} if the number is too large
 * @param offset position of the values in a file that was read; 0 otherwise
 */
public record NpyHeader(String type, boolean columnMajor, long[] shape, long bytes, int offset) {
  public static final String FLOATS = "<f4";
  public static final String DOUBLES = "<f8";
  public static final String INTS = "<i4";
  public static final String LONGS = "<i8";

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final byte[] VERSION = {1, 0};
  private static final int MAX_LENGTH = 1 << 16;
  private static final int ALIGNMENT = 64;
  private static final Pattern TEXT =
      Pattern.compile(
          "\\{'descr': '([<>|][a-zA-Z][0-9]{1,4})', 'fortran_order': (False|True), 'shape':"
              + " \\(([0-9, ]*)\\), \\}\\s*");

  /** The header of an array that is written. */
  public NpyHeader(String type, long... shape) {
    this(type, false, shape, bytes(type, shape), 0);
  }

  private static long bytes(String type, long[] shape) {
    long bytes = bytesPerValue(type);
    for (long size : shape) {
      if (Math.multiplyHigh(bytes, size) != 0 || bytes * size < 0) {
        return Long.MAX_VALUE;
      }
      bytes *= size;
    }
    return bytes;
  }

  /** Number of bytes of a value. */
  public int width() {
    return bytesPerValue(type);
  }

  /** Order of the bytes of a value. */
  public ByteOrder order() {
    return type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Whether the values are floats of 16, 32 or 64 bits. */
  public boolean hasFloats() {
    return type.matches("[<>]f[248]");
  }

  /** Reads the next float from a buffer that has the byte order of this header. */
  public double nextFloat(ByteBuffer from) {
    return switch (width()) {
      case Short.BYTES -> HalfFloat.of(from.getShort());
      case Float.BYTES -> from.getFloat();
      default -> from.getDouble();
    };
  }

  private static int bytesPerValue(String type) {
    return Integer.parseInt(type.substring(2));
  }

  /** Writes the header; the values must follow in row-major order. */
  public void write(OutputStream to) throws IOException {
    String order = columnMajor ? "True" : "False";
    String text =
        "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + tuple() + ", }";
    int end = MAGIC.length + VERSION.length + Short.BYTES + text.length() + 1;
    int padding = (ALIGNMENT - end % ALIGNMENT) % ALIGNMENT;
    byte[] content = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    to.write(MAGIC);
    to.write(VERSION);
    to.write(content.length);
    to.write(content.length >> Byte.SIZE);
    to.write(content);
  }

  /** The shape as a Python tuple, which has a comma after its last number. */
  private String tuple() {
    return Arrays.stream(shape)
        .mapToObj(size -> size + ",")
        .collect(Collectors.joining(" ", "(", ")"));
  }

  /**
   * Reads a header in the form that {@link #write} and NumPy write.
   *
   * @param file name of the file in messages
   * @throws NpyException if there is no such header
   */
  public static NpyHeader read(InputStream from, String file) throws IOException {
    byte[] magic = from.readNBytes(MAGIC.length);
    byte[] version = from.readNBytes(VERSION.length);
    int width = version.length > 0 && version[0] == 1 ? Short.BYTES : Integer.BYTES;
    byte[] field = Arrays.copyOf(from.readNBytes(width), Integer.BYTES);
    int length = ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN).getInt();
    boolean valid = Arrays.equals(magic, MAGIC) && length > 0 && length <= MAX_LENGTH;
    String text =
        valid ? new String(from.readNBytes(length), StandardCharsets.US_ASCII) : "no header";
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new NpyException(file + " is damaged: it has no NPY header");
    }
    String type = matcher.group(1);
    boolean columnMajor = matcher.group(2).equals("True");
    long[] shape = sizes(matcher.group(3), file);
    int offset = MAGIC.length + VERSION.length + width + length;
    return new NpyHeader(type, columnMajor, shape, bytes(type, shape), offset);
  }

  private static long[] sizes(String text, String file) {
    try {
      return Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(size -> !size.isEmpty())
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (NumberFormatException e) {
      throw new NpyException(file + " is damaged: its shape has no numbers");
    }
  }

  /** Number of values, for arrays in main memory. */
  public int count(String file) {
    long count = bytes / bytesPerValue(type);
    if (count > Integer.MAX_VALUE - 8) {
      throw new NpyException(file + " has too many values for an array: " + count);
    }
    return (int) count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NpyHeader that
        && type.equals(that.type)
        && columnMajor == that.columnMajor
        && Arrays.equals(shape, that.shape);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(shape);
  }
}
