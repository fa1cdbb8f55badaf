package org.recital.registry.data;

import java.util.List;

/** Something known of every user, or of every item. */
public sealed interface Feature {
  /** A text each, empty where nothing is known. */
  record Text(List<String> values) implements Feature {
    public Text {
      values = List.copyOf(values);
    }
  }

  /**
   * Any number of labels each, such as genres.
   *
   * @param labels the vocabulary
   * @param codes for each, the numbers of its labels
   */
  record Labels(List<String> labels, List<int[]> codes) implements Feature {
    public Labels {
      labels = List.copyOf(labels);
      codes = List.copyOf(codes);
    }
  }

  /** A number each, such as an age or a year; NaN where it is not known. */
  record Numbers(float[] values) implements Feature {}
}
