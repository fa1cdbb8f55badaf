package org.recital.registry.loss;

import java.util.EnumSet;
import java.util.Set;

/** A form in which a model can score items for the rows of a batch. */
public enum Scoring {
  /** The observed item of each row, {@code [rows]}. */
  TARGETS,
  /** Sampled negatives of each row, {@code [rows, n]}. */
  SAMPLED,
  /** In-batch negatives, shared by all rows, {@code [rows, n]}. */
  SHARED,
  /** The whole catalogue, {@code [rows, items]}. */
  CATALOGUE,
  /** Predicted ratings of the observed items, {@code [rows]}, with the observed ratings. */
  RATINGS;

  /** All forms except ratings, for models that can score any item for a row. */
  public static Set<Scoring> ofItems() {
    return EnumSet.complementOf(EnumSet.of(RATINGS));
  }
}
