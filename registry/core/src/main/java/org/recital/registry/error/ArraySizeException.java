package org.recital.registry.error;

import java.util.Locale;

/** Thrown if an array would have more elements than the JVM allows. */
public final class ArraySizeException extends RecitalException {
  private static final long serialVersionUID = 1L;

  private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8; // the limit of the JVM

  private ArraySizeException(String message) {
    super(message);
  }

  /**
   * The number of elements of a matrix that is stored in one array.
   *
   * @param content description of the array in the message, such as {@code the negatives of a
   *     batch}
   * @param remedy what to do if there are too many elements, such as {@code reduce 'batch_size'}
   * @throws ArraySizeException if there are more elements than an array can have
   */
  public static int product(String content, long rows, long columns, String remedy) {
    if (Math.multiplyHigh(rows, columns) != 0 || rows * columns > MAX_ELEMENTS) {
      throw new ArraySizeException(
          String.format(
              Locale.ROOT,
              "%s would be an array of %d × %d elements, but an array has at most %d; %s",
              content,
              rows,
              columns,
              MAX_ELEMENTS,
              remedy));
    }
    return (int) (rows * columns);
  }
}
