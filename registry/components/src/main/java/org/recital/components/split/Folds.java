package org.recital.components.split;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.recital.registry.param.ParameterException;
import org.recital.registry.split.Splitter;

/** Numbers of folds, from 1, of splits with several folds. */
final class Folds {
  /** Maximum number of folds if each of them is a trial of every variant. */
  private static final int MAX_TRIALS = 1000;

  private Folds() {}

  /**
   * Checks the number of folds, and that of the only fold.
   *
   * @throws ParameterException if there are too many folds, or no fold with this number
   */
  static void require(OptionalInt fold, int folds) {
    if (fold.isEmpty() && folds > MAX_TRIALS) {
      throw new ParameterException(
          "folds",
          "must be at most "
              + MAX_TRIALS
              + ", as each fold is a trial of every variant, but is "
              + folds
              + "; or set 'fold' to evaluate only one");
    }
    if (fold.isPresent() && fold.getAsInt() > folds) {
      throw new ParameterException(
          "fold", "must be from 1 to " + folds + ", but is " + fold.getAsInt());
    }
  }

  /** All folds; empty if there is only one. */
  static List<Splitter> all(OptionalInt only, int folds, IntFunction<Splitter> ofNumber) {
    return only.isPresent()
        ? List.of()
        : IntStream.rangeClosed(1, folds).mapToObj(ofNumber).toList();
  }

  /**
   * The number of the only fold.
   *
   * @throws IllegalStateException if there are several folds
   */
  static int number(OptionalInt fold, String splitter) {
    return fold.orElseThrow(
        () ->
            new IllegalStateException(
                "split '" + splitter + "' without 'fold' has several test parts; use its folds()"));
  }
}
