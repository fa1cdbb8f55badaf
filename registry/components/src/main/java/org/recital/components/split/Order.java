package org.recital.components.split;

import java.util.Locale;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;

/** Chronological order of a user's interactions. */
public enum Order {
  /** By timestamp; interactions with equal timestamps are ordered at random, based on the seed. */
  TIME,
  /**
   * By timestamp, if the data set has timestamps. Interactions with equal timestamps, or without
   * timestamps, keep the order of the data set, which must be oldest first.
   */
  GIVEN;

  void check(Dataset dataset, String splitter) {
    if (this == TIME && !dataset.interactions().hasTimestamps()) {
      throw new DataException(
          String.format(
                  Locale.ROOT,
                  "split '%s' needs timestamps, but %s has none. If it lists each user's",
                  splitter,
                  dataset.name())
              + " interactions oldest first, set order: given");
    }
  }
}
