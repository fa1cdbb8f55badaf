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
 * Where scores are computed in main memory before they go to the device. One buffer serves every
 * batch, as Java frees such memory late. Not safe for use by several threads.
 */
public final class ScoreBuffer {
  private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

  /** Fills one row of scores, all 0 at first. */
  @FunctionalInterface
  public interface Filler {
    void fill(int row, float[] scores);
  }

  /**
   * Computes scores.
   *
   * @param manager what the result belongs to
   * @param filler makes what fills one row after another, and may keep memory to reuse
   * @return {@code [rows, columns]}
   */
  public NDArray fill(int rows, int columns, NDManager manager, Supplier<Filler> filler) {
    FloatBuffer floats = room(Math.multiplyExact(rows, columns));
    Rows.each(
        rows,
        () -> {
          Filler mine = filler.get();
          float[] scores = new float[columns];
          return row -> {
            Arrays.fill(scores, 0);
            mine.fill(row, scores);
            floats.put(row * columns, scores);
          };
        });
    Shape shape = new Shape(rows, columns);
    try (NDArray shared = manager.create(bytes, shape, DataType.FLOAT32)) {
      return shared.duplicate();
    }
  }

  private FloatBuffer room(int floats) {
    int size = Math.multiplyExact(floats, Float.BYTES);
    if (bytes.capacity() < size) {
      bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }
    bytes.limit(size);
    return bytes.asFloatBuffer();
  }
}
