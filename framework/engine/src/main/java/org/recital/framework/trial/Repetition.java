package org.recital.framework.trial;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The seed of a trial and, if the split has folds, its fold. The results of all repetitions of a
 * configuration are averaged.
 *
 * @param fold number of the fold, from 1; empty for a split without folds
 */
public record Repetition(long seed, OptionalInt fold) {
  /** The repetition of a split without folds. */
  public static Repetition of(long seed) {
    return new Repetition(seed, OptionalInt.empty());
  }

  /**
   * One repetition for each combination of a seed and a fold, or for each seed if there are no
   * folds.
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
