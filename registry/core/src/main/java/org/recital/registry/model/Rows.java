package org.recital.registry.model;

import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Work on rows that do not depend on each other, spread over the threads of the common pool. The
 * result does not depend on their number.
 */
public final class Rows {
  private static final int CHUNKS = 64;

  private Rows() {}

  /**
   * Does something for every row.
   *
   * @param worker makes what works on one chunk of rows after another, and may keep memory to reuse
   */
  public static void each(int rows, Supplier<IntConsumer> worker) {
    IntStream.range(0, CHUNKS)
        .parallel()
        .forEach(
            chunk -> {
              IntConsumer work = worker.get();
              int to = (int) ((chunk + 1L) * rows / CHUNKS);
              for (int row = (int) ((long) chunk * rows / CHUNKS); row < to; row++) {
                work.accept(row);
              }
            });
  }
}
