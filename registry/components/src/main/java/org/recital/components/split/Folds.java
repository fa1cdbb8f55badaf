package org.recital.components.split;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.recital.registry.param.ParameterException;
import org.recital.registry.split.Splitter;

/** Checks and lists the folds of a split. Folds are numbered from 1. */
final class Folds {
  /** Maximum number of folds if all of them are run: every variant has a trial for each fold. */
  private static final int MAX_TRIALS = 1000;

  private Folds() {}

  /**
   * Checks the number of folds and, if only one fold is run, its number.
   *
   * @throws ParameterException if there are too many folds, or no fold with this number
   */
  static void require(OptionalInt fold, int folds) {
    if (fold.isEmpty() && folds > MAX_TRIALS) {
      throw new ParameterException(
          "folds",
          "must be at most "
              + MAX_TRIALS
              + ", because every variant is trained on every fold, but is "
              + folds
              + "; or set 'fold' to evaluate only one");
    }
    if (fold.isPresent() && fold.getAsInt() > folds) {
      throw new ParameterException(
          "fold", "must be from 1 to " + folds + ", but is " + fold.getAsInt());
    }
  }

  /** The splits of all folds; empty if only one fold is run. */
  static List<Splitter> all(OptionalInt only, int folds, IntFunction<Splitter> ofNumber) {
    return only.isPresent()
        ? List.of()
        : IntStream.rangeClosed(1, folds).mapToObj(ofNumber).toList();
  }

  /**
   * The number of the fold that is run.
   *
   * @throws IllegalStateException if all folds are run
   */
  static int number(OptionalInt fold, String splitter) {
    return fold.orElseThrow(
        () ->
            new IllegalStateException(
                "split '" + splitter + "' without 'fold' has several test parts; use its folds()"));
  }
}
