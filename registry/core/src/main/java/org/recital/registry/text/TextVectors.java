package org.recital.registry.text;

/**
 * A vector for each of several texts.
 *
 * @param columns length of each vector
 * @param values one vector after another, {@code [texts · columns]}; an encoder makes sure that
 *     they are finite
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

  /** Whether there is neither NaN nor infinity among the numbers. */
  public boolean finite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
