package org.recital.registry.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * Values of arrays, read and written by the JVM. Every read waits for the device.
 *
 * <p>The methods of {@link NDArray} that read an array on a GPU first copy it to main memory, and
 * the copy lives as long as the manager of the array: for the weights of a model, as long as the
 * trial. The methods of this class release the copy before they return. An array in main memory is
 * read without a copy.
 */
public final class HostValues {
  private static final long BLOCK_BYTES = 1 << 22;
  private static final int CHUNK_BYTES = 1 << 16;

  private HostValues() {}

  /** The values of an array of 32-bit floats, in row-major order. */
  public static float[] floats(NDArray array) {
    return read(array, NDArray::toFloatArray);
  }

  /** The values of an array of 64-bit integers, in row-major order. */
  public static long[] longs(NDArray array) {
    return read(array, NDArray::toLongArray);
  }

  /** The value of a 32-bit float, {@code []}. */
  public static float number(NDArray array) {
    return read(array, NDArray::getFloat);
  }

  /** The value of a boolean, {@code []}. */
  public static boolean truth(NDArray array) {
    return read(array, NDArray::getBoolean);
  }

  /** The number of bytes of all values of an array. */
  public static long bytes(NDArray array) {
    return array.size() * array.getDataType().getNumOfBytes();
  }

  /**
   * Writes the values of an array of any size, in row-major order and the byte order of the CPU.
   */
  public static void write(NDArray array, OutputStream to) throws IOException {
    write(array, to, BLOCK_BYTES);
  }

  static void write(NDArray array, OutputStream to, long blockBytes) throws IOException {
    byte[] chunk = chunk(array);
    for (long from = 0; from < array.size(); from += blockSize(array, blockBytes)) {
      try (NDManager manager = array.getManager().newSubManager()) {
        NDArray block = block(array, from, blockBytes, manager);
        write(block.toDevice(Device.cpu(), false).toByteBuffer(true), chunk, to);
      }
    }
  }

  private static void write(ByteBuffer values, byte[] chunk, OutputStream to) throws IOException {
    while (values.hasRemaining()) {
      int length = Math.min(chunk.length, values.remaining());
      values.get(chunk, 0, length);
      to.write(chunk, 0, length);
    }
  }

  /**
   * Replaces the values of an array of any size and strides with values that {@link #write} wrote.
   *
   * @throws IOException if the stream cannot be read or ends early
   */
  public static void read(InputStream from, NDArray array) throws IOException {
    read(from, array, BLOCK_BYTES);
  }

  static void read(InputStream from, NDArray array, long blockBytes) throws IOException {
    byte[] chunk = chunk(array);
    for (long begin = 0; begin < array.size(); begin += blockSize(array, blockBytes)) {
      long size = Math.min(array.size() - begin, blockSize(array, blockBytes));
      try (NDManager manager = array.getManager().newSubManager(Device.cpu())) {
        NDArray values = manager.create(new Shape(size), array.getDataType());
        read(from, chunk, values.toByteBuffer(true));
        Torch.setValues(array, begin, values.toDevice(array.getDevice(), false));
      }
    }
  }

  private static void read(InputStream from, byte[] chunk, ByteBuffer values) throws IOException {
    while (values.hasRemaining()) {
      int length = Math.min(chunk.length, values.remaining());
      if (from.readNBytes(chunk, 0, length) < length) {
        throw new IOException("the values of an array are incomplete");
      }
      values.put(chunk, 0, length);
    }
  }

  /**
   * A buffer in JVM memory for a part of a block. Buffers of the size of a block would fill the
   * heap with garbage: every checkpoint would allocate as many bytes as the weights have.
   */
  private static byte[] chunk(NDArray array) {
    return new byte[(int) Math.min(CHUNK_BYTES, bytes(array))];
  }

  private static long blockSize(NDArray array, long blockBytes) {
    return Math.max(1, blockBytes / array.getDataType().getNumOfBytes());
  }

  /** Consecutive values, {@code [values]}: a view, or a copy if the array is not contiguous. */
  private static NDArray block(NDArray array, long from, long blockBytes, NDManager manager) {
    long to = Math.min(array.size(), from + blockSize(array, blockBytes));
    NDArray flat = array.flatten(); // [size]
    flat.attach(manager);
    NDArray block = flat.get(new NDIndex().addSliceDim(from, to)); // [to − from]
    block.attach(manager);
    return block;
  }

  private static <T> T read(NDArray array, Function<NDArray, T> values) {
    return array.getDevice().isGpu() ? readCopy(array, values) : values.apply(array);
  }

  /** Reads a copy in main memory, and releases it. */
  static <T> T readCopy(NDArray array, Function<NDArray, T> values) {
    NDArray copy = array.toDevice(Device.cpu(), true);
    NDManager manager = copy.getManager();
    try (copy) {
      return values.apply(copy);
    } finally {
      if (!manager.getDevice().equals(array.getManager().getDevice())) {
        manager.close(); // DJL has created it for the copy
      }
    }
  }
}
