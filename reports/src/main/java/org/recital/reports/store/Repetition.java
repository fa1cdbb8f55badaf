package org.recital.reports.store;

import java.util.Comparator;
import java.util.OptionalInt;

/**
 * One of the trials whose results are averaged: its seed and, if its split has folds, its fold.
 *
 * @param fold number of the fold, from 1; empty for a split without folds
 */
public record Repetition(long seed, OptionalInt fold) implements Comparable<Repetition> {
  private static final String FOLD = "fold";

  /** The repetition of a split without folds. */
  public static Repetition of(long seed) {
    return new Repetition(seed, OptionalInt.empty());
  }

  /**
   * The repetition of a trial.
   *
   * @param specJson canonical JSON of the resolved trial
   */
  static Repetition of(long seed, String specJson) {
    return new Repetition(seed, Json.integer(specJson, FOLD));
  }

  /** The repetition in messages: {@code seed 1}, or {@code seed 1, fold 2}. */
  public String text() {
    return "seed " + seed + (fold.isPresent() ? ", fold " + fold.getAsInt() : "");
  }

  /** The number of the fold; empty for a split without folds. */
  public String foldText() {
    return fold.isPresent() ? Integer.toString(fold.getAsInt()) : "";
  }

  @Override
  public int compareTo(Repetition other) {
    return Comparator.comparingLong(Repetition::seed)
        .thenComparingInt(one -> one.fold().orElse(0))
        .compare(this, other);
  }
}
