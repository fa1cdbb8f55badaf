package org.recital.components.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.recital.registry.data.Feature;

/** Labels for tests; about one user or item in four has none. */
final class RandomLabels {
  private RandomLabels() {}

  static Feature.Labels of(int size, int labels, RandomGenerator random) {
    List<int[]> codes = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      codes.add(random.ints(random.nextInt(4), 0, labels).distinct().toArray());
    }
    return new Feature.Labels(
        IntStream.range(0, labels).mapToObj(label -> "label" + label).toList(), codes);
  }
}
