package org.recital.components.metric;

/**
 * Sum of the binary label vectors of items, each scaled to length 1. Sums of cosine similarities
 * are computed from it. The similarity of two items with n and m labels, s of them in common, is
 * {@code s / √(n · m)}.
 */
final class LabelVectors {
  private final Labelled items;
  private final double[] sum; // [labels]
  private int count;

  LabelVectors(Labelled items) {
    this.items = items;
    this.sum = new double[items.labels()];
  }

  /** Adds an item; an item without labels is ignored. */
  void add(int item) {
    int[] labels = items.of(item);
    for (int label : labels) {
      sum[label] += 1 / Math.sqrt(labels.length);
    }
    count += labels.length > 0 ? 1 : 0;
  }

  /** Number of items with labels. */
  int count() {
    return count;
  }

  /** Sum of the cosine similarities between an item with labels and all added items. */
  double similarity(int item) {
    double similarity = 0;
    int[] labels = items.of(item);
    for (int label : labels) {
      similarity += sum[label] / Math.sqrt(labels.length);
    }
    return similarity;
  }

  /** Sum of the cosine similarities of all pairs of different items that were added. */
  double pairs() {
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    return (squares - count) / 2; // an item's similarity to itself is 1
  }
}
