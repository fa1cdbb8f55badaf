package org.recital.components.split;

import org.recital.registry.data.Dataset;

/** Order of a user's interactions, of which the last are left out. */
enum Sequence {
  /** As {@link Order#TIME}. */
  TIME,
  /** As {@link Order#GIVEN}. */
  GIVEN,
  /** At random, so that randomly chosen interactions are left out. */
  RANDOM;

  void check(Dataset dataset, String splitter) {
    if (this == TIME) {
      Order.TIME.check(dataset, splitter);
    }
  }
}
