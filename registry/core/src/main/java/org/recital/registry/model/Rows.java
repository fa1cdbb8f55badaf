package org.recital.registry.model;

import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Parallel loop over independent rows on the common fork-join pool. The result does not depend on
 * the number of threads.
 */
public final class Rows {
  private static final int CHUNKS = 64;

  private Rows() {}

  /**
   * Calls a function for every row.
   *
   * @param rows number of rows
   * @param worker supplier of the function for one chunk of rows; the function runs on one thread
   *     and may reuse buffers
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
