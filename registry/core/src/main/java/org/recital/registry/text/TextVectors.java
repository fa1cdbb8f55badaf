package org.recital.registry.text;

/**
 * Vectors of several texts.
 *
 * @param columns length of each vector
 * @param values concatenated vectors, {@code [texts · columns]}; encoders ensure that they are
 *     finite
 */
public record TextVectors(int columns, float[] values) {
  public TextVectors {
    if (columns <= 0 || values.length % columns != 0) {
      throw new IllegalArgumentException(
          values.length + " values cannot be vectors of length " + columns);
    }
  }

  /** Number of vectors. */
  public int rows() {
    return values.length / columns;
  }

  /** Whether all values are finite. */
  public boolean finite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
