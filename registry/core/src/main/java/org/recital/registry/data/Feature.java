package org.recital.registry.data;

import java.util.List;

/** A feature of all users, or of all items. */
public sealed interface Feature {
  /** One text for each user or item; empty if unknown. */
  record Text(List<String> values) implements Feature {
    public Text {
      values = List.copyOf(values);
    }
  }

  /**
   * Any number of labels for each user or item, such as genres.
   *
   * @param labels vocabulary
   * @param codes indices of the labels of each user or item
   */
  record Labels(List<String> labels, List<int[]> codes) implements Feature {
    public Labels {
      labels = List.copyOf(labels);
      codes = List.copyOf(codes);
    }
  }

  /** One number for each user or item, such as an age or a year; NaN if unknown. */
  record Numbers(float[] values) implements Feature {}

  /**
   * One vector for each user or item, such as an embedding of an image.
   *
   * @param size length of each vector
   * @param values concatenated vectors, {@code [count · size]}; all values of an unknown vector are
   *     NaN
   */
  record Embedding(int size, float[] values) implements Feature {
    /** Whether the vector of a user or item is known. */
    public boolean isKnown(int number) {
      return !Float.isNaN(values[number * size]);
    }
  }
}
