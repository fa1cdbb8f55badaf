package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Buffer in main memory in which scores are computed before they are copied to the device. One
 * buffer is reused for every batch, because Java frees direct memory late. Not thread-safe.
 */
public final class ScoreBuffer {
  private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

  /** Fills one row of scores, which are 0 initially. */
  @FunctionalInterface
  public interface Filler {
    void fill(int row, float[] scores);
  }

  /**
   * Computes scores, several rows in parallel.
   *
   * @param manager manager of the result
   * @param filler supplier of the filler for one chunk of rows; the filler runs on one thread and
   *     may reuse buffers
   * @return {@code [rows, columns]}
   */
  public NDArray fill(int rows, int columns, NDManager manager, Supplier<Filler> filler) {
    FloatBuffer floats = reserve(Math.multiplyExact(rows, columns));
    Rows.each(
        rows,
        () -> {
          Filler ofChunk = filler.get();
          float[] scores = new float[columns];
          return row -> {
            Arrays.fill(scores, 0);
            ofChunk.fill(row, scores);
            floats.put(row * columns, scores);
          };
        });
    Shape shape = new Shape(rows, columns);
    try (NDArray shared = manager.create(bytes, shape, DataType.FLOAT32)) {
      return shared.duplicate();
    }
  }

  private FloatBuffer reserve(int floats) {
    int size = Math.multiplyExact(floats, Float.BYTES);
    if (bytes.capacity() < size) {
      bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }
    bytes.limit(size);
    return bytes.asFloatBuffer();
  }
}
