package org.recital.registry.npy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.recital.registry.error.FileFailure;

/**
 * An NPY file as NumPy's {@code save} writes it. Values are converted and returned in row-major
 * order.
 *
 * @param name name of the file in messages
 */
public record NpyFile(Path file, String name, NpyHeader header) {
  private static final int BLOCK_BYTES = 1 << 16;

  /** Receives the value at a position in row-major order. */
  private interface Receiver {
    void accept(int position, ByteBuffer value);
  }

  /**
   * Opens a file.
   *
   * @throws NpyException if the file is missing or is not an NPY file, or its size does not match
   *     its header
   */
  public static NpyFile open(Path file, String name) {
    try (InputStream from = new BufferedInputStream(Files.newInputStream(file))) {
      NpyHeader header = NpyHeader.read(from, name);
      long size = Files.size(file);
      if (header.bytes() != size - header.offset()) {
        throw new NpyException(
            name + " is damaged: it has " + size + " bytes, which is not the size of its array");
      }
      return new NpyFile(file, name, header);
    } catch (NoSuchFileException e) {
      throw new NpyException("the file " + name + " is missing");
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static NpyException unreadable(String name, IOException failure) {
    return new NpyException("cannot read " + name + ": " + FileFailure.reason(failure));
  }

  /**
   * Checks the shape of the array and returns this file.
   *
   * @param shape sizes of the dimensions; -1 for any
   * @param meaning names of the dimensions in messages, such as {@code [users, factors]}
   * @throws NpyException if the shape differs
   */
  public NpyFile require(String meaning, long... shape) {
    boolean matches = header.shape().length == shape.length;
    for (int i = 0; i < shape.length && matches; i++) {
      matches = shape[i] == -1 || shape[i] == header.shape()[i];
    }
    if (!matches) {
      throw new NpyException(
          name
              + " has the shape "
              + Arrays.toString(header.shape())
              + ", but must have "
              + meaning
              + " = "
              + Arrays.toString(shape).replace("-1", "any"));
    }
    return this;
  }

  /**
   * The values as 32-bit floats.
   *
   * @throws NpyException if they are not floats, or one is not finite as a 32-bit float
   */
  public float[] floats() {
    requireType(header.hasFloats(), "float16, float32 or float64");
    float[] values = new float[header.count(name)];
    each(
        (position, block) -> {
          double value = header.nextFloat(block);
          values[position] = (float) value;
          if (!Float.isFinite(values[position])) {
            throw new NpyException(
                name + " has the value " + value + " at " + at(position) + "; it must be finite");
          }
        });
    return values;
  }

  /**
   * The values as 32-bit integers.
   *
   * @throws NpyException if they are not integers, or one is too large
   */
  public int[] ints() {
    requireType(header.type().matches("[<>]i[48]"), "int32 or int64");
    int[] values = new int[header.count(name)];
    each(
        (position, block) -> {
          long value = header.width() == Integer.BYTES ? block.getInt() : block.getLong();
          values[position] = (int) value;
          if (values[position] != value) {
            throw new NpyException(
                name + " has the value " + value + " at " + at(position) + ", which is too large");
          }
        });
    return values;
  }

  private void requireType(boolean matches, String expected) {
    if (!matches) {
      throw new NpyException(
          name + " has values of the type " + header.type() + ", but they must be " + expected);
    }
  }

  /** The indices of a position in row-major order, such as {@code [3, 0]}. */
  private String at(int position) {
    long[] indices = new long[header.shape().length];
    long rest = position;
    for (int i = indices.length - 1; i >= 0; i--) {
      indices[i] = rest % header.shape()[i];
      rest /= header.shape()[i];
    }
    return Arrays.toString(indices);
  }

  private void each(Receiver receiver) {
    int bytesPerValue = header.width();
    int count = header.count(name);
    byte[] bytes = new byte[BLOCK_BYTES];
    try (InputStream from = Files.newInputStream(file)) {
      from.skipNBytes(header.offset());
      for (int index = 0; index < count; ) {
        int length =
            from.readNBytes(
                bytes, 0, (int) Math.min(BLOCK_BYTES, (long) (count - index) * bytesPerValue));
        if (length < bytesPerValue) {
          throw new IOException("the file has become shorter while it was read");
        }
        ByteBuffer block = ByteBuffer.wrap(bytes, 0, length).order(header.order());
        for (; block.remaining() >= bytesPerValue; index++) {
          receiver.accept(header.columnMajor() ? rowMajor(index) : index, block);
        }
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** Converts a position in column-major order to the position in row-major order. */
  private int rowMajor(int position) {
    long[] shape = header.shape();
    long rest = position;
    long stride = header.count(name);
    long result = 0;
    for (long size : shape) {
      stride /= size;
      result += rest % size * stride;
      rest /= size;
    }
    return (int) result;
  }
}
