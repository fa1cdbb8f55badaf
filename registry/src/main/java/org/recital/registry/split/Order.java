package org.recital.registry.split;

import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;

/** How it is known which of a user's interactions came first. */
public enum Order {
  /** By time stamp. */
  TIME,
  /** By the order in which the data lists them, which it does oldest first. */
  GIVEN;

  void check(Dataset dataset, String splitter) {
    if (this == TIME && !dataset.interactions().hasTimestamps()) {
      throw new DataException(
          "split '%s' needs time stamps, but %s has none. Where it lists the interactions of each"
                  .formatted(splitter, dataset.name())
              + " user oldest first, say so with order: given");
    }
  }
}
