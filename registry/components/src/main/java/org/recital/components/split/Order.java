package org.recital.components.split;

import java.util.Locale;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;

/** How it is known which of a user's interactions came first. */
public enum Order {
  /** By time stamp; interactions at one time in a seeded order. */
  TIME,
  /** By time stamp where there is one, then as the data lists them, which it does oldest first. */
  GIVEN;

  void check(Dataset dataset, String splitter) {
    if (this == TIME && !dataset.interactions().hasTimestamps()) {
      throw new DataException(
          String.format(
                  Locale.ROOT,
                  "split '%s' needs time stamps, but %s has none. Where it lists the interactions of each",
                  splitter,
                  dataset.name())
              + " user oldest first, say so with order: given");
    }
  }
}
