package org.recital.registry.text;

/**
 * A vector for each of several texts.
 *
 * @param columns length of each vector
 * @param values one vector after another, {@code [texts · columns]}, all finite
 */
public record TextVectors(int columns, float[] values) {
  public TextVectors {
    if (columns <= 0 || values.length % columns != 0) {
      throw new IllegalArgumentException(
          values.length + " numbers are no vectors of " + columns + " columns");
    }
  }

  /** How many vectors there are. */
  public int rows() {
    return values.length / columns;
  }
}
