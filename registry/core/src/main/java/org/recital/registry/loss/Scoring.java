package org.recital.registry.loss;

import java.util.EnumSet;
import java.util.Set;

/** A form in which a model can score items for the rows of a batch. */
public enum Scoring {
  /** The item of each row, {@code [rows]}. */
  TARGETS,
  /** Items drawn for each row, {@code [rows, n]}. */
  SAMPLED,
  /** Items of the batch itself, the same for all rows, {@code [rows, n]}. */
  SHARED,
  /** The whole catalogue, {@code [rows, items]}. */
  CATALOGUE,
  /** Ratings of the rows' items, beside those that users gave, {@code [rows]}. */
  RATINGS;

  /** All forms but ratings: what a model gives that can score any item for a row. */
  public static Set<Scoring> ofItems() {
    return EnumSet.complementOf(EnumSet.of(RATINGS));
  }
}
