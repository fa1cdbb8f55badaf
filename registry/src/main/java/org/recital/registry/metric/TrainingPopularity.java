package org.recital.registry.metric;

import org.recital.registry.data.Interactions;

/** How often items stand in the training interactions. Immutable. */
public final class TrainingPopularity {
  private final Interactions train;
  private final int[] counts;

  public TrainingPopularity(Interactions train) {
    this.train = train;
    this.counts = train.countsOfItems();
  }

  public Interactions train() {
    return train;
  }

  /** Training interactions of an item. */
  public int count(int item) {
    return counts[item];
  }

  public int items() {
    return counts.length;
  }
}
