package org.recital.framework.trial;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One of the trials of a configuration whose results are averaged: its seed and, if the split has
 * folds, its fold.
 *
 * @param fold number of the fold, from 1; empty for a split without folds
 */
public record Repetition(long seed, OptionalInt fold) {
  /** The repetition of a split without folds. */
  public static Repetition of(long seed) {
    return new Repetition(seed, OptionalInt.empty());
  }

  /**
   * The repetitions with some seeds, each with every fold.
   *
   * @param folds number of folds; 0 for a split without folds
   */
  public static List<Repetition> of(List<Long> seeds, int folds) {
    return seeds.stream().flatMap(seed -> of(seed, folds)).toList();
  }

  private static Stream<Repetition> of(long seed, int folds) {
    return folds == 0
        ? Stream.of(of(seed))
        : IntStream.rangeClosed(1, folds)
            .mapToObj(fold -> new Repetition(seed, OptionalInt.of(fold)));
  }
}
