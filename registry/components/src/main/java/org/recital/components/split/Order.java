package org.recital.components.split;

import java.util.Locale;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;

/** Chronological order of a user's interactions. */
public enum Order {
  /** By timestamp; interactions with equal timestamps in a seeded order. */
  TIME,
  /** By timestamp if there is one, then in the order of the data set, oldest first. */
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
